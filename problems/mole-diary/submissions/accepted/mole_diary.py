# Segment tree: each node knows by how far its minutes lead down, and the greatest depth on the way.
import sys

n, _, diary, *corrections = sys.stdin.read().split()
leaves = 1 << (int(n) - 1).bit_length()
change = [0] * (2 * leaves)
deepest = [0] * (2 * leaves)
for minute, letter in enumerate(diary, leaves):
    change[minute] = 1 if letter == "d" else -1
    deepest[minute] = 1 if letter == "d" else 0


def combine(node):
    left, right = 2 * node, 2 * node + 1
    change[node] = change[left] + change[right]
    later = change[left] + deepest[right]
    deepest[node] = later if later > deepest[left] else deepest[left]


for node in range(leaves - 1, 0, -1):
    combine(node)

for correction in corrections:
    node = leaves + int(correction) - 1
    change[node] = -change[node]
    deepest[node] = 1 - deepest[node]
    while node > 1:
        node //= 2
        combine(node)
    print(deepest[1])
