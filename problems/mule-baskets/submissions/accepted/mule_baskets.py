# Subset sums as one big integer: bit s is set if some of the sacks weigh s together.
_ = input()
weights = list(map(int, input().split()))
total = sum(weights)
reachable = 1
for weight in weights:
    reachable |= reachable << weight
lighter = (reachable & ((2 << total // 2) - 1)).bit_length() - 1
print(total - 2 * lighter)
