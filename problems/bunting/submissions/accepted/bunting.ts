// Fills the places 1, 3, 5, ... and then 2, 4, 6, ... with one colour after another, the most frequent one first.
import { readFileSync } from 'node:fs'

const [, ...counts] = readFileSync(0, 'utf8').trim().split(/\s+/).map(Number)
const flags = counts
  .map((count, index) => ({ count, colour: index + 1 }))
  .sort((a, b) => b.count - a.count)
  .flatMap(({ count, colour }) => Array<number>(count).fill(colour))

const half = Math.ceil(flags.length / 2)
if (Math.max(...counts) > half) {
  console.log('impossible')
} else {
  const line = flags.map((_, place) => flags[place % 2 === 0 ? place / 2 : half + (place - 1) / 2])
  console.log(line.join(' '))
}
