import { readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeUser } from './run.ts'
import { openTerminal, whyNoTerminal } from './terminal.ts'

const authoring = suite('screens of authoring')
const why = whyNoTerminal()
if (why !== null) process.stdout.write(`skipped: ${why}\n`)
const screen = why === null ? authoring : authoring.skip

const user = makeUser()
const at = (...parts: string[]) => path.join(user.home, ...parts)

screen('the wizard asks, makes the package and gives the terminal back', async () => {
  const terminal = openTerminal(user, user.home)
  try {
    terminal.run(['problem', 'new'])
    await terminal.shows(/Name of the problem:/)
    terminal.type('Guess It', 'Enter')
    await terminal.shows(/> pass-fail/)
    terminal.type('i')
    await terminal.shows(/> interactive/)
    terminal.type('Enter')
    await terminal.shows(/Language code of the statement:/)
    terminal.type('x', '9', 'Enter')
    await terminal.shows(/It is a code such as en/)
    terminal.type('BSpace', 'BSpace', 'Enter')
    await terminal.shows(/> python/)
    terminal.type('Enter')
    await terminal.shows(/A generator, and a generators.yaml/)
    terminal.type('Enter')
    const text = await terminal.shows(/ended 0/)
    assert.match(text, /Made guessit \(\d+ files\)\./)
    terminal.type('echo still-$((40+2))', 'Enter')
    await terminal.shows(/still-42/)
    assert.ok(readdirSync(at('guessit')).includes('output_validator'))
    terminal.run(['problem', 'new'])
    await terminal.shows(/Name of the problem:\s*$/)
    terminal.type('C-c')
    await terminal.shows(/ended 130/)
  } finally {
    terminal.close()
  }
})

screen('generate and stress draw a screen, and leave their results on it', async () => {
  writeFileSync(at('mine.py'), 'print(5)\n')
  const terminal = openTerminal(user, user.home)
  try {
    terminal.run(['problem', 'new', 'treehouse', '--name', 'Tree House', '--with-generator', '--yes'])
    await terminal.shows(/ended 0/)
    terminal.run(['problem', 'generate', 'treehouse', 'sample'])
    const generated = await terminal.shows(/Nothing had to be run/)
    assert.match(generated, /same {4}sample\/1/)
    assert.match(generated, /Fine: \d+ test cases/)
    terminal.run([
      'problem',
      'stress',
      'treehouse',
      '-g',
      'list.py 9 9 {seed}',
      '--against',
      'mine.py',
      '--shrink-tries',
      '5',
    ])
    await terminal.showed(/treehouse \d+ rounds?/)
    const found = await terminal.shows(/ended 1/)
    assert.match(found, /Counterexample in round 1/)
    assert.not.match(found, /Ctrl-C ends/)
  } finally {
    terminal.close()
  }
})

authoring.run()
