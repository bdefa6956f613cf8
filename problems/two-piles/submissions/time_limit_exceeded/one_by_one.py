# Slow: carries every single stone, up to half of 10^15 of them.
a, b = map(int, input().split())
moves = 0
while abs(a - b) > 1:
    if a > b:
        a, b = a - 1, b + 1
    else:
        a, b = a + 1, b - 1
    moves += 1
print(moves if a == b else "impossible")
