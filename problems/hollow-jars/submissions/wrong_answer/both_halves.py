def search(left, right):
    print("?", left, right, flush=True)
    if input() == "0":
        return []
    if left == right:
        return [left]
    middle = (left + right) // 2
    return search(left, middle) + search(middle + 1, right)


n = int(input())
print("!", *search(1, n), flush=True)
