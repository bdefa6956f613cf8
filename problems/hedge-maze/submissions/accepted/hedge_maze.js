// Layer by layer: flood all that can be reached with k cuts, collect the hedges around it, go on with k + 1.
const { readFileSync } = require('node:fs')

const [, columns, ...rows] = readFileSync(0, 'utf8').trim().split(/\s+/)
const width = Number(columns) + 1
const border = '|'.repeat(width)
const maze = border + rows.join('|') + border
const home = maze.indexOf('H')

const seen = new Uint8Array(maze.length)
let layer = [maze.indexOf('G')]
let cuts = -1
while (!seen[home]) {
  cuts++
  const hedges = []
  for (const field of layer) {
    for (const near of [field - width, field - 1, field + 1, field + width]) {
      if (seen[near] || maze[near] === '|') continue
      seen[near] = 1
      if (maze[near] === '#') hedges.push(near)
      else layer.push(near)
    }
  }
  layer = hedges
}
console.log(cuts)
