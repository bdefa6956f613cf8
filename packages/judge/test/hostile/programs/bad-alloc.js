// attacks: 31
// expect: MLE
// time: 10
// memory: 192
const l = []
for (;;) l.push(new Array(1e5).fill(l.length))
