import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { makeFolder } from '../folder.ts'
import { makePackage, makeRepository } from './problems.ts'
import { makeUser } from './run.ts'
import { makePackages, startServer } from './server.ts'
import { openTerminal, whyNoTerminal } from './terminal.ts'
import { makeWorkspace } from './workspace.ts'

const screens = suite('screens')
const why = whyNoTerminal()
if (why !== null) process.stdout.write(`skipped: ${why}\n`)
const screen = why === null ? screens : screens.skip
const right = 'print(sum(map(int, input().split())))\n'
const slow = `import time\nwhile time.process_time() < 0.5: pass\n${right}`

screen('a verdict comes live on a terminal, and stays there', async () => {
  const server = await startServer(makePackages(), makeFolder())
  const user = makeUser({ GAVEL_SERVER: server.url })
  await user.run(['auth', 'register', '-u', 'ada', '--password-stdin'], { input: 'correct horse' })
  await user.run(['problem', 'get', 'sum', '-l', 'python'])
  const cwd = path.join(user.home, 'sum')
  writeFileSync(path.join(cwd, 'solution.py'), slow)
  const terminal = openTerminal(user, cwd)
  try {
    terminal.run(['submit'])
    await terminal.showed(/Testing \[#+\.+\] \d\/4/)
    const text = await terminal.shows(/ended 0/)
    assert.match(text, /Submission \S+: sum in python/)
    assert.match(text, / AC {2}secret\/\d/)
    assert.match(text, /AC \(Accepted\) {2}4 of 4 tests accepted/)
  } finally {
    terminal.close()
    await server.stop()
  }
})

screen('watch shows a table of tests, again at each save, and gives the terminal back', async () => {
  const directory = makeWorkspace(right)
  const terminal = openTerminal(makeUser(), directory)
  try {
    terminal.run(['watch'])
    const passing = await terminal.shows(/waiting for the next save/)
    assert.match(passing, /Sum: solution\.py/)
    assert.match(passing, /AC {2}samples\/1/)
    assert.match(passing, /All tests pass/)
    writeFileSync(path.join(directory, 'solution.py'), 'print(0)\n')
    const failing = await terminal.shows(/1 of 1 failed/)
    assert.match(failing, /WA {2}samples\/1/)
    assert.match(failing, /1 - 3\n {2}1 \+ 0\n/)
    terminal.type('C-c')
    await terminal.shows(/ended 130/)
    terminal.type('echo still-$((40+2))', 'Enter')
    await terminal.shows(/still-42/)
  } finally {
    terminal.close()
  }
})

screen('with NO_COLOR the screens have neither colours nor weights', async () => {
  for (const [noColor, styled] of [
    ['1', false],
    ['', true],
  ] as const) {
    const terminal = openTerminal(makeUser({ NO_COLOR: noColor, FORCE_COLOR: '1' }), makeWorkspace(right))
    try {
      terminal.run(['watch'])
      await terminal.shows(/All tests pass/)
      assert.is(terminal.styled().includes('\u001b['), styled)
    } finally {
      terminal.close()
    }
  }
})

screen('with NO_COLOR a verdict has neither colours nor weights', async () => {
  const packages = makePackages()
  const terminal = openTerminal(makeUser({ NO_COLOR: '1', FORCE_COLOR: '1' }), packages)
  try {
    terminal.run(['judge', 'sum', 'sum/submissions/accepted/sum.py'])
    await terminal.shows(/ended 0/)
    assert.not.match(terminal.styled(), '\u001b[')
  } finally {
    terminal.close()
  }
})

screen('verify shows the package, its part and a bar, and what was found stays', async () => {
  const cwd = makeRepository()
  const slowly = 'import time\nwhile time.process_time() < 0.3: pass\nprint(sum(map(int, input().split())))\n'
  makePackage(path.join(cwd, 'problems/fine'), { 'submissions/accepted/slow.py': slowly })
  const terminal = openTerminal(makeUser({ XDG_CACHE_HOME: makeFolder() }), cwd)
  try {
    terminal.run(['verify', 'problems'])
    await terminal.showed(/problems\/fine package 2 of 3\n {2}submissions.*\n(.*\n)* {4}submissions\/accepted\//)
    const text = await terminal.shows(/ended 1/)
    assert.match(text, /problems\/broken\n {2}error +problem\.yaml:\d: Not valid YAML/)
    assert.match(text, /Fine: 2 of 2 example submissions agree/)
    assert.match(text, /2 of 3 packages are fine/)
    assert.not.match(text, / of 3\n/)
  } finally {
    terminal.close()
  }
})

screen('a password that is typed is not shown', async () => {
  const server = await startServer(makePackages(), makeFolder())
  const user = makeUser({ GAVEL_SERVER: server.url })
  const terminal = openTerminal(user, user.home)
  try {
    terminal.run(['auth', 'register'])
    await terminal.shows(/Username:/)
    terminal.type('grace', 'Enter')
    await terminal.shows(/Password:/)
    terminal.type('correct-horsx', 'BSpace', 'e', 'Enter')
    await terminal.shows(/Password again:/)
    terminal.type('correct-horse', 'Enter')
    const text = await terminal.shows(/ended 0/)
    assert.match(text, /Made the account grace/)
    assert.not.match(text, /horse/)
  } finally {
    terminal.close()
    await server.stop()
  }
})

screens.run()
