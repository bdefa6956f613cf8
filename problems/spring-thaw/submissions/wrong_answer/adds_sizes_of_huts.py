# Wrong: adds the sizes kept at the two huts, not at the roots of their groups.
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
    if find(a) != find(b):
        parent[find(b)] = find(a)
        size[a] += size[b]
        largest = max(largest, size[a])
print("\n".join(map(str, reversed(evenings))))
