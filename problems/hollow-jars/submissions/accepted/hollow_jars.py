def ask(right):
    print("?", 1, right, flush=True)
    return int(input())


n = int(input())
found = []
for wanted in (1, 2):
    low, high = (found[-1] + 1 if found else 1), n
    while low < high:
        middle = (low + high) // 2
        if ask(middle) >= wanted:
            high = middle
        else:
            low = middle + 1
    found.append(low)
print("!", *found, flush=True)
