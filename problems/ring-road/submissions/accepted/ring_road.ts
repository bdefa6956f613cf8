// Prefix sums give the way that avoids the last stretch; the other way costs the rest of the ring.
import { readFileSync } from 'node:fs'

const numbers = readFileSync(0, 'utf8').trim().split(/\s+/).map(Number)
let next = 0
const read = (): number => numbers[next++] ?? 0

const towns = read()
const trips = read()
const position: number[] = []
let ring = 0
for (let town = 0; town < towns; town++) {
  position.push(ring)
  ring += read()
}

const costs: number[] = []
for (let trip = 0; trip < trips; trip++) {
  const way = Math.abs((position[read() - 1] ?? 0) - (position[read() - 1] ?? 0))
  costs.push(Math.min(way, ring - way))
}
console.log(costs.join('\n'))
