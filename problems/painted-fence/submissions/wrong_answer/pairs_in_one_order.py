# Wrong: forbids colour b after colour a, but not colour a after colour b.
import sys

MODULUS = 10**9 + 7


def multiply(p, q):
    columns = list(zip(*q))
    return [[sum(a * b for a, b in zip(row, column)) % MODULUS for column in columns] for row in p]


n, k, _, *pairs = map(int, sys.stdin.read().split())
allowed = [[1] * k for _ in range(k)]
for a, b in zip(pairs[::2], pairs[1::2]):
    allowed[a - 1][b - 1] = 0

ways = [[1] * k]
steps = n - 1
while steps:
    if steps % 2:
        ways = multiply(ways, allowed)
    allowed = multiply(allowed, allowed)
    steps //= 2
print(sum(ways[0]) % MODULUS)
