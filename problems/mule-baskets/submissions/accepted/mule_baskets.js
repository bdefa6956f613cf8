// Subset sums: reachable[s] tells whether some of the sacks weigh s together. Only the lighter half matters.
const { readFileSync } = require('node:fs')

const [, ...weights] = readFileSync(0, 'utf8').trim().split(/\s+/).map(Number)
const total = weights.reduce((sum, weight) => sum + weight)
const half = Math.floor(total / 2)

const reachable = new Uint8Array(half + 1)
reachable[0] = 1
for (const weight of weights) {
  for (let sum = half; sum >= weight; sum--) {
    reachable[sum] |= reachable[sum - weight]
  }
}
console.log(total - 2 * reachable.lastIndexOf(1))
