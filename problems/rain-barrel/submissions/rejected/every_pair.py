n, c = map(int, input().split())
litres = list(map(int, input().split()))
best = 0
for first in range(n):
    for last in range(first, n):
        if sum(litres[first : last + 1]) <= c:
            best = max(best, last - first + 1)
print(best)
