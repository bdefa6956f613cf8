# Slow: tries both baskets for each sack, 2^n ways in all.
_ = input()
weights = list(map(int, input().split()))


def smallest(sack, difference):
    if sack == len(weights):
        return abs(difference)
    return min(smallest(sack + 1, difference + weights[sack]), smallest(sack + 1, difference - weights[sack]))


print(smallest(0, 0))
