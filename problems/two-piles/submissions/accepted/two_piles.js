// Each move brings the heights two stones closer, so the difference must be even.
const { readFileSync } = require('node:fs')

const [a, b] = readFileSync(0, 'utf8').split(' ').map(Number)
const difference = Math.abs(a - b)
console.log(difference % 2 === 0 ? difference / 2 : 'impossible')
