// Merges the sorted arrivals with the sorted departures; a departure in the same minute goes first.
const { readFileSync } = require('node:fs')

const [, ...times] = readFileSync(0, 'utf8').trim().split(/\s+/).map(Number)
const arrivals = times.filter((_, i) => i % 2 === 0).sort((a, b) => a - b)
const departures = times.filter((_, i) => i % 2 === 1).sort((a, b) => a - b)

let most = 0
let left = 0
arrivals.forEach((arrival, earlier) => {
  while (departures[left] <= arrival) left++
  most = Math.max(most, earlier + 1 - left)
})
console.log(most)
