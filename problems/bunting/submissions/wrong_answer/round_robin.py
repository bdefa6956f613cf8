# Wrong: takes one flag of each colour in turn, so that the last flags are all of the most frequent colour.
_ = input()
counts = list(map(int, input().split()))
if max(counts) > (sum(counts) + 1) // 2:
    print("impossible")
else:
    line = []
    left = list(enumerate(counts, 1))
    while left:
        line += [colour for colour, _ in left]
        left = [(colour, count - 1) for colour, count in left if count > 1]
    print(*line)
