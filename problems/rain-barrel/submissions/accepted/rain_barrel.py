n, c = map(int, input().split())
litres = list(map(int, input().split()))
first = total = best = 0
for last in range(n):
    total += litres[last]
    while total > c:
        total -= litres[first]
        first += 1
    best = max(best, last - first + 1)
print(best)
