# Crashes: without shortcuts a group is as deep as a chain of huts, and find recurses once for each of them.
import sys

n, _, *ends = map(int, sys.stdin.read().split())
parent = list(range(n + 1))
size = [1] * (n + 1)


def find(hut):
    return hut if parent[hut] == hut else find(parent[hut])


largest = 1
evenings = []
for a, b in reversed(list(zip(ends[::2], ends[1::2]))):
    evenings.append(largest)
    a, b = find(a), find(b)
    if a != b:
        parent[b] = a
        size[a] += size[b]
        largest = max(largest, size[a])
print("\n".join(map(str, reversed(evenings))))
