import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { judgeSmt, judgeSwap, judgeTurbo } from '../../src/doctor/timing.ts'

const timing = suite('what makes times differ')

timing('swap is worth a warning where there is some', () => {
  const heading = 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n'
  assert.is(judgeSwap(heading).status, 'ok')
  assert.is(judgeSwap(null).status, 'ok')
  assert.equal(judgeSwap(`${heading}/dev/sda2 partition 1 0 -2\n`).remedy, 'sudo swapoff -a')
})

timing('a raised clock is switched off where this kind of processor keeps the switch', () => {
  assert.is(judgeTurbo(null, null).status, 'ok')
  assert.is(judgeTurbo('1', null).status, 'ok')
  assert.match(judgeTurbo('0', null).remedy ?? '', 'no_turbo')
  assert.match(judgeTurbo(null, '1').remedy ?? '', 'cpufreq/boost')
})

timing('processors that share a core are told', () => {
  assert.is(judgeSmt('0').status, 'ok')
  assert.is(judgeSmt('1').status, 'warning')
})

timing.run()
