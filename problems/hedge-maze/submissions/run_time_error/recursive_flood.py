# Crashes: the flood recurses once for each step of a path, beyond the recursion limit.
import sys

_, columns, *rows = sys.stdin.read().split()
width = int(columns) + 1
maze = "|" * width + "|".join(rows) + "|" * width
seen = [field == "|" for field in maze]


def flood(field, hedges):
    for near in (field - width, field - 1, field + 1, field + width):
        if seen[near]:
            continue
        seen[near] = True
        if maze[near] == "#":
            hedges.append(near)
        else:
            flood(near, hedges)


cuts = -1
layer = [maze.index("G")]
while not seen[maze.index("H")]:
    cuts += 1
    hedges = []
    for field in layer:
        flood(field, hedges)
    layer = hedges
print(cuts)
