# Crashes: forgets that it may be impossible, and takes a flag out of an empty heap.
from heapq import heapify, heappop, heappush

_ = input()
box = [(-int(count), colour) for colour, count in enumerate(input().split(), 1)]
heapify(box)
count, colour = heappop(box)
line = [colour]
while box or count + 1 < 0:
    last = (count + 1, colour)
    count, colour = heappop(box)
    line.append(colour)
    if last[0] < 0:
        heappush(box, last)
print(*line)
