# Crashes: one recursive call for each stone moved hits the recursion limit.
def moves(high, low):
    return 0 if high == low else 1 + moves(high - 1, low + 1)


a, b = map(int, input().split())
print("impossible" if (a + b) % 2 else moves(max(a, b), min(a, b)))
