# Wrong: puts the heaviest sack that is left into the lighter basket, which is not always best.
_ = input()
light = heavy = 0
for weight in sorted(map(int, input().split()), reverse=True):
    light, heavy = sorted((light + weight, heavy))
print(heavy - light)
