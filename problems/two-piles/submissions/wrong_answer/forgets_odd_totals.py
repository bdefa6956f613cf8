# Wrong: with an odd number of stones the piles can never be equal.
a, b = map(int, input().split())
print(abs(a - b) // 2)
