# Breadth-first search with weights 0 and 1: a free step goes to the front of the queue, a cut to the back.
import sys
from collections import deque

_, columns, *rows = sys.stdin.read().split()
width = int(columns) + 1
maze = "|" * width + "|".join(rows) + "|" * width
home = maze.index("H")
queue = deque([(maze.index("G"), 0)])
seen = bytearray(field == "|" for field in maze)
while queue:
    field, cuts = queue.popleft()
    if field == home:
        print(cuts)
        break
    if seen[field]:
        continue
    seen[field] = True
    for near in (field - width, field - 1, field + 1, field + width):
        if seen[near]:
            continue
        if maze[near] == "#":
            queue.append((near, cuts + 1))
        else:
            queue.appendleft((near, cuts))
