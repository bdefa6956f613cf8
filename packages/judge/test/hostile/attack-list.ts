import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Attack } from './attack.ts'
import { loadProgram } from './program.ts'

/** The list of attacks has this many rows, from 1 on; a program or scenario names those it covers. */
export const attackRows = 125

const repository = path.resolve(import.meta.dirname, '../../../..')
const programFolder = path.join(import.meta.dirname, 'programs')
const scenarioFolder = path.join(import.meta.dirname, 'scenarios')

/** Rows that tests of other rooms cover: the file, and words of the test's name. */
const elsewhere: readonly { readonly attacks: readonly number[]; readonly file: string; readonly test: string }[] = [
  {
    attacks: [50],
    file: 'packages/cli/test/render/plain.test.ts',
    test: 'colours, cursor movements, titles and links go',
  },
  {
    attacks: [79, 80],
    file: 'packages/server/test/submissions/solver-view.test.ts',
    test: 'whatever a report holds, nothing outside the allow list comes out',
  },
  { attacks: [115], file: 'packages/problem/test/package/tree.test.ts', test: 'refuses a link out of the package' },
  {
    attacks: [115],
    file: 'packages/problem/test/archive/open-package.test.ts',
    test: 'survives any damage: it opens or is refused',
  },
  { attacks: [118], file: 'packages/problem/test/package/yaml.test.ts', test: 'survives bombs' },
  {
    attacks: [119],
    file: 'packages/problem/test/statement/sanitize.test.ts',
    test: 'lets nothing through that is not on the list',
  },
  {
    attacks: [119],
    file: 'packages/problem/test/statement/bounds.test.ts',
    test: 'no control character gets to a terminal',
  },
  {
    attacks: [121],
    file: 'packages/server/test/http/server.test.ts',
    test: 'too many submissions of one user are refused',
  },
  {
    attacks: [120],
    file: 'packages/judge/test/judge/interact.test.ts',
    test: 'a submission that is rejected is wrong, however it ends',
  },
  {
    attacks: [120],
    file: 'packages/judge/test/judge/interact.test.ts',
    test: 'a submission that waits for ever, or computes for ever, is too slow',
  },
  { attacks: [123], file: 'packages/server/test/dispatch/records.test.ts', test: 'a late report is dropped' },
  { attacks: [123], file: 'packages/server/test/queue/contract.ts', test: 'an expired lease goes to another' },
  { attacks: [121], file: 'packages/server/test/queue/contract.ts', test: 'who puts in many at once has one of them' },
  {
    attacks: [122],
    file: 'packages/server/test/rejudgings/routes.test.ts',
    test: 'a node that is at it loses its lease',
  },
  { attacks: [124], file: 'packages/server/test/auth/routes.test.ts', test: 'a refresh token is good once' },
  {
    attacks: [124],
    file: 'packages/server/test/dispatch/remote.test.ts',
    test: 'a token that is revoked, unknown, or of another node is refused',
  },
  { attacks: [124], file: 'packages/server/test/queue/contract.ts', test: 'a lease is its owner’s' },
  { attacks: [125], file: 'packages/server/test/queue/contract.ts', test: 'a clock that jumps back' },
  {
    attacks: [125],
    file: 'packages/server/test/store/postgres/clock.test.ts',
    test: 'one that is an hour ahead neither takes the leases of another nor refuses its tokens',
  },
  {
    attacks: [125],
    file: 'packages/server/test/store/full-disk.test.ts',
    test: 'a submission is refused and nothing of it',
  },
  { attacks: [121], file: 'packages/server/test/http/hostile-clients.test.ts', test: 'a flood from one account' },
  { attacks: [125], file: 'scripts/test/chaos.test.ts', test: 'six faults on' },
  { attacks: [125], file: 'packages/server/test/judging.test.ts', test: 'a server killed with -9' },
  { attacks: [125], file: 'packages/server/test/judging.test.ts', test: 'a sandbox runner that is killed is replaced' },
]

/** What of the list is shown nowhere yet, and why. */
export const notHere: readonly { readonly attacks: readonly number[]; readonly reason: string }[] = [
  { attacks: [125], reason: 'a full disk under Postgres: no test makes one yet' },
]

function isAttack(value: unknown): value is Attack {
  return typeof value === 'object' && value !== null && 'run' in value && 'expect' in value && 'attacks' in value
}

async function loadScenario(file: string): Promise<Attack> {
  const { scenario }: { scenario?: unknown } = await import(file)
  if (!isAttack(scenario)) throw new Error(`${file} exports no scenario`)
  return scenario
}

/** Programs alone, in the order of their names. See loadProgram for `leastSeconds`. */
export function loadPrograms(leastSeconds = 0): Attack[] {
  const files = globSync('*', { cwd: programFolder }).sort()
  return files.map((file) => loadProgram(path.join(programFolder, file), leastSeconds))
}

/** Every program and scenario, by the first row that each covers. */
export async function loadAttacks(): Promise<Attack[]> {
  const files = globSync('*.ts', { cwd: scenarioFolder }).sort()
  const scenarios = await Promise.all(files.map((file) => loadScenario(path.join(scenarioFolder, file))))
  const first = ({ attacks }: Attack) => attacks[0] ?? 0
  return [...loadPrograms(), ...scenarios].sort((a, b) => first(a) - first(b) || a.name.localeCompare(b.name))
}

/** Rows of the list that nothing covers and no reason is given for. @throws Error when a test that is named is not there. */
export function findUncovered(attacks: readonly Attack[]): number[] {
  for (const { file, test } of elsewhere)
    if (!readFileSync(path.join(repository, file), 'utf8').includes(test))
      throw new Error(`${file} has no test "${test}"`)
  const covered = new Set([...attacks, ...elsewhere, ...notHere].flatMap((one) => one.attacks))
  return Array.from({ length: attackRows }, (_, index) => index + 1).filter((row) => !covered.has(row))
}
