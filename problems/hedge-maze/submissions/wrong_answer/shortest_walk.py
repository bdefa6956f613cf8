# Wrong: takes a walk with the fewest steps and counts the hedges on it.
import sys
from collections import deque

_, columns, *rows = sys.stdin.read().split()
width = int(columns) + 1
maze = "|" * width + "|".join(rows) + "|" * width
home = maze.index("H")
queue = deque([maze.index("G")])
cuts = {queue[0]: 0}
while home not in cuts:
    field = queue.popleft()
    for near in (field - width, field - 1, field + 1, field + width):
        if maze[near] != "|" and near not in cuts:
            cuts[near] = cuts[field] + (maze[near] == "#")
            queue.append(near)
print(cuts[home])
