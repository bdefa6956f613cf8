// Multiplies the ways for each last colour n - 1 times by the matrix of allowed neighbours, with fast powers.
const { readFileSync } = require('node:fs')

const MODULUS = 1_000_000_007n

const multiply = (p, q) =>
  p.map((row) => q[0].map((_, k) => row.reduce((sum, factor, j) => sum + factor * q[j][k], 0n) % MODULUS))

const [n, k, , ...pairs] = readFileSync(0, 'utf8').trim().split(/\s+/).map(BigInt)
const colours = Number(k)
let allowed = Array.from({ length: colours }, () => Array(colours).fill(1n))
for (let i = 0; i < pairs.length; i += 2) {
  const a = Number(pairs[i]) - 1
  const b = Number(pairs[i + 1]) - 1
  allowed[a][b] = 0n
  allowed[b][a] = 0n
}

let ways = [Array(colours).fill(1n)]
for (let steps = n - 1n; steps > 0n; steps /= 2n) {
  if (steps % 2n === 1n) ways = multiply(ways, allowed)
  allowed = multiply(allowed, allowed)
}
console.log(String(ways[0].reduce((sum, count) => sum + count) % MODULUS))
