# Sorts the flags by how many there are of a colour, and fills first every other place, then the places left over.
_ = input()
counts = list(map(int, input().split()))
total = sum(counts)
if max(counts) > (total + 1) // 2:
    print("impossible")
else:
    flags = []
    for colour in sorted(range(len(counts)), key=lambda colour: -counts[colour]):
        flags += [colour + 1] * counts[colour]
    line = [0] * total
    line[::2] = flags[: (total + 1) // 2]
    line[1::2] = flags[(total + 1) // 2 :]
    print(*line)
