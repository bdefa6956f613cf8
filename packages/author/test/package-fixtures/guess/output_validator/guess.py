import sys

secret = int(open(sys.argv[1]).read())
for _ in range(11):
    line = sys.stdin.readline().strip()
    if not line.isdigit():
        print("no", flush=True)
        sys.exit(43)
    guess = int(line)
    if guess == secret:
        print("correct", flush=True)
        sys.exit(42)
    print("higher" if guess < secret else "lower", flush=True)
sys.exit(43)
