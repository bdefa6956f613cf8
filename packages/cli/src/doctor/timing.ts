import { readFile } from 'node:fs/promises'
import { type Check, ok, warning } from './check.ts'

const read = (file: string): Promise<string | null> =>
  readFile(file, 'utf8').then(
    (text) => text.trim(),
    () => null,
  )

/** Swap: programs get none, but the machine's own processes may be slowed down by it. */
export function judgeSwap(table: string | null): Check {
  const places = (table ?? '')
    .split('\n')
    .slice(1)
    .filter((line) => line.trim() !== '')
  if (places.length === 0) return ok('swap', 'No swap: memory is memory')
  return warning(
    'swap',
    'Swap is on. Programs get none, but where the machine runs short of memory wall times grow and time limits hit the idle.',
    'sudo swapoff -a',
  )
}

/** Clock speeds that change with heat and load make equal programs take unequal times. */
export function judgeTurbo(noTurbo: string | null, boost: string | null): Check {
  const isOn = noTurbo === '0' || boost === '1'
  if (!isOn) return ok('turbo', 'The clock speed is not raised for a while (or this machine does not tell)')
  const remedy =
    noTurbo === '0'
      ? 'echo 1 | sudo tee /sys/devices/system/cpu/intel_pstate/no_turbo'
      : 'echo 0 | sudo tee /sys/devices/system/cpu/cpufreq/boost'
  return warning(
    'turbo',
    'The clock speed is raised while the processor is cool: equal runs may differ by 10 % and more.',
    remedy,
  )
}

/** Two threads of one core share it: a program takes longer while another runs beside it. */
export function judgeSmt(active: string | null): Check {
  if (active !== '1') return ok('smt', 'No two processors share a core (or this machine does not tell)')
  return warning(
    'smt',
    'Two processors share each core: a program takes up to half as long again while another runs on the other.',
    'echo off | sudo tee /sys/devices/system/cpu/smt/control',
  )
}

/** What makes times differ from run to run on this machine. */
export async function checkTiming(): Promise<Check[]> {
  const [swaps, noTurbo, boost, smt] = await Promise.all([
    read('/proc/swaps'),
    read('/sys/devices/system/cpu/intel_pstate/no_turbo'),
    read('/sys/devices/system/cpu/cpufreq/boost'),
    read('/sys/devices/system/cpu/smt/active'),
  ])
  return [judgeSwap(swaps), judgeTurbo(noTurbo, boost), judgeSmt(smt)]
}
