import { GavelError } from '@gavel/shared/error'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { createTurns } from '../../src/auth/turns.ts'

const turns = suite('turns')

/** Pieces of work that end when they are told to; `begun` names those that have begun, in order. */
function createBoard() {
  const begun: string[] = []
  const ends: (() => void)[] = []
  const piece = (name: string) => () =>
    new Promise<void>((resolve) => {
      begun.push(name)
      ends.push(resolve)
    })
  const settle = () => new Promise((resolve) => setImmediate(resolve))
  const endOldest = async () => {
    await settle()
    ends.shift()?.()
    await settle()
  }
  return { begun, piece, settle, endOldest }
}

turns('who has many waiting has one done in each round, and one with a single piece is next', async () => {
  const board = createBoard()
  const { run } = createTurns({ atOnce: 1, mostWaiting: 100 })
  const all = Array.from({ length: 20 }, (_, each) => run('flood', board.piece(`flood ${each}`)))
  all.push(run('ada', board.piece('ada')), run('bob', board.piece('bob')))
  for (let each = 0; each < 22; each++) await board.endOldest()
  await Promise.all(all)
  assert.equal(board.begun.slice(0, 4), ['flood 0', 'flood 1', 'ada', 'bob'])
  assert.is(board.begun.length, 22)
})

turns('a key has a second place only while nobody else waits', async () => {
  const board = createBoard()
  const { run } = createTurns({ atOnce: 2, mostWaiting: 100 })
  const all = Array.from({ length: 4 }, (_, each) => run('flood', board.piece(`flood ${each}`)))
  await board.settle()
  assert.equal(board.begun, ['flood 0', 'flood 1'])
  all.push(run('ada', board.piece('ada')))
  await board.endOldest()
  assert.equal(board.begun.at(-1), 'ada')
  for (let each = 0; each < 4; each++) await board.endOldest()
  await Promise.all(all)
})

turns('where too many wait the newest of the longest queue gives way, and never one with nothing waiting', async () => {
  const board = createBoard()
  const { run } = createTurns({ atOnce: 1, mostWaiting: 30 })
  const outcomes = new Map<string, string>()
  const note = (name: string, work: Promise<void>) =>
    work.then(
      () => outcomes.set(name, 'done'),
      (error: unknown) => outcomes.set(name, error instanceof GavelError ? error.code : String(error)),
    )
  const all = Array.from({ length: 100 }, (_, each) => note(`flood ${each}`, run('flood', board.piece('flood'))))
  for (let each = 0; each < 20; each++) all.push(note(`class ${each}`, run(`class ${each}`, board.piece('class'))))
  for (let each = 0; each < 60; each++) await board.endOldest()
  await Promise.all(all)
  const done = [...outcomes].filter(([, outcome]) => outcome === 'done').map(([name]) => name)
  const refused = [...outcomes].filter(([, outcome]) => outcome === 'request.too-many').map(([name]) => name)
  assert.is(done.filter((name) => name.startsWith('class')).length, 20)
  assert.is(done.length + refused.length, 120)
  assert.is(done.filter((name) => name.startsWith('flood')).length, 11)
  assert.ok(refused.every((name) => name.startsWith('flood')))
})

turns('work that fails gives its place on', async () => {
  const { run } = createTurns({ atOnce: 1, mostWaiting: 5 })
  const failing = run('a', () => Promise.reject(new Error('no')))
  const next = run('b', async () => 'fine')
  assert.is(await failing.catch((error: Error) => error.message), 'no')
  assert.is(await next, 'fine')
})

turns.run()
