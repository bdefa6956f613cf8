import re
import sys

most = int(sys.argv[1].split("=")[1])
text = sys.stdin.read()
assert re.fullmatch(r"[1-9][0-9]* [1-9][0-9]*\n", text)
assert all(int(word) <= most for word in text.split())
sys.exit(42)
