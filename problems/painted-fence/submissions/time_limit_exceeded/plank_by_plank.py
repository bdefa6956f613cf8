# Slow: goes from plank to plank, up to 10^18 of them.
import sys

MODULUS = 10**9 + 7

n, k, _, *pairs = map(int, sys.stdin.read().split())
allowed = [set(range(k)) for _ in range(k)]
for a, b in zip(pairs[::2], pairs[1::2]):
    allowed[a - 1].discard(b - 1)
    allowed[b - 1].discard(a - 1)

ways = [1] * k
for _ in range(n - 1):
    ways = [sum(ways[b] for b in allowed[a]) % MODULUS for a in range(k)]
print(sum(ways) % MODULUS)
