# Crashes: one recursive call for each plank hits the recursion limit.
import sys

MODULUS = 10**9 + 7

n, k, _, *pairs = map(int, sys.stdin.read().split())
allowed = [set(range(k)) for _ in range(k)]
for a, b in zip(pairs[::2], pairs[1::2]):
    allowed[a - 1].discard(b - 1)
    allowed[b - 1].discard(a - 1)


def ways(planks):
    """The number of ways to paint so many planks, for each colour of the last one."""
    if planks == 1:
        return [1] * k
    before = ways(planks - 1)
    return [sum(before[b] for b in allowed[a]) % MODULUS for a in range(k)]


print(sum(ways(n)) % MODULUS)
