// Each move brings the heights two stones closer, so the difference must be even.
import { readFileSync } from 'node:fs'

const [a = 0, b = 0] = readFileSync(0, 'utf8').split(' ').map(Number)
const difference: number = Math.abs(a - b)
console.log(difference % 2 === 0 ? difference / 2 : 'impossible')
