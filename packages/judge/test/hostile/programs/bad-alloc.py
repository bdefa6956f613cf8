# attacks: 31
# expect: MLE
# time: 3
l = []
while True:
    l.append(bytearray(1 << 20))
