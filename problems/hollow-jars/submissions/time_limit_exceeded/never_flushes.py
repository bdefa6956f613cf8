import sys

# Nothing is flushed, so each side waits for the other: input() would flush, and sys.stdin.readline() does not.
n = int(sys.stdin.readline())
sys.stdout.write("? 1 1\n")
sys.stdin.readline()
