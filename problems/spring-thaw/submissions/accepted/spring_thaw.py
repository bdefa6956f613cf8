# Runs the thaw backwards: paths appear one by one, and union-find joins the groups.
import sys

n, _, *ends = map(int, sys.stdin.read().split())
parent = list(range(n + 1))
size = [1] * (n + 1)


def find(hut):
    while parent[hut] != hut:
        parent[hut] = parent[parent[hut]]
        hut = parent[hut]
    return hut


largest = 1
evenings = []
for a, b in reversed(list(zip(ends[::2], ends[1::2]))):
    evenings.append(largest)
    a, b = find(a), find(b)
    if a != b:
        if size[a] < size[b]:
            a, b = b, a
        parent[b] = a
        size[a] += size[b]
        largest = max(largest, size[a])
print("\n".join(map(str, reversed(evenings))))
