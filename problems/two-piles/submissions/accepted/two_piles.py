# Each move brings the heights two stones closer, so the difference must be even.
a, b = map(int, input().split())
difference = abs(a - b)
print("impossible" if difference % 2 else difference // 2)
