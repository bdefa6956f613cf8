n = int(input())
found = []
for jar in range(1, n + 1):
    print("?", jar, jar, flush=True)
    if input() == "1":
        found.append(jar)
    if len(found) == 2:
        break
print("!", *found, flush=True)
