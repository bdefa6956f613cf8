from itertools import permutations

n = int(input())
for ages in permutations(range(1, n + 1)):
    if all(abs(a - b) != 1 for a, b in zip(ages, ages[1:])):
        print(*ages)
        break
else:
    print(-1)
