n = int(input())
print(-1 if n in (2, 3) else " ".join(map(str, [*range(1, n + 1, 2), *range(2, n + 1, 2)])))
