# Wrong: extends the timetable to the time before the first ferry.
import sys
from heapq import heappop, heappush

n, _, *numbers = map(int, sys.stdin.read().split())
ferries = [[] for _ in range(n + 1)]
for i in range(0, len(numbers), 5):
    ferries[numbers[i]].append(numbers[i + 1 : i + 5])

earliest = {}
queue = [(0, 1)]
while queue:
    now, harbour = heappop(queue)
    if harbour in earliest:
        continue
    earliest[harbour] = now
    for to, first, period, crossing in ferries[harbour]:
        if to not in earliest:
            departure = now + (first - now) % period
            heappush(queue, (departure + crossing, to))
print(earliest.get(n, "unreachable"))
