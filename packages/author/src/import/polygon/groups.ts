import type { Losses } from '../../writer/losses.ts'
import { usableName } from '../../writer/package-writer.ts'
import type { PolygonProblem, PolygonTest } from './problem-xml.ts'

/** A folder of test cases in the new package. */
export interface DataGroup {
  /** `data/sample`, `data/secret` or `data/secret/GROUP`. */
  readonly folder: string
  readonly tests: readonly PolygonTest[]
  /** What goes into its test_group.yaml; null where it needs none. */
  readonly settings: Readonly<Record<string, unknown>> | null
  /** Polygon's name of the group. */
  readonly group: string | null
}

export interface DataPlan {
  readonly scoring: boolean
  readonly groups: readonly DataGroup[]
}

const pointsOf = (tests: readonly PolygonTest[]) => tests.reduce((sum, { points }) => sum + (points ?? 0), 0)
/** Without the noise of adding decimal fractions. */
const round = (value: number) => Number(value.toFixed(6))

/** Where each test goes. Points make a scoring problem; groups without any points are only an order, and left out. */
export function planData(problem: PolygonProblem, losses: Losses): DataPlan {
  const { tests, groups } = problem
  const scoring = groups.some(({ points }) => (points ?? 0) > 0) || tests.some(({ points }) => (points ?? 0) > 0)
  const samples = tests.filter(({ sample }) => sample)
  const sample: DataGroup[] =
    samples.length === 0 ? [] : [{ folder: 'data/sample', tests: samples, settings: null, group: null }]
  if (!scoring) {
    if (groups.length > 0) losses.info('tests.groups', 'the groups, which give no points', 'the tests in one row')
    const secret = tests.filter((test) => !test.sample)
    return { scoring, groups: [...sample, { folder: 'data/secret', tests: secret, settings: null, group: null }] }
  }
  const names = [...new Set(tests.map(({ group }) => group ?? ''))]
  const built = wholePoints(
    names.flatMap((name) => buildGroups(name, problem, losses)),
    losses,
  )
  const secret = built.map((one, at): DataGroup => {
    const width = String(built.length).length
    const folder = `data/secret/${String(at + 1).padStart(width, '0')}-${usableName(one.label)}`
    return { folder, tests: one.tests, group: one.name, settings: settingsOf(one, built, problem, at, width, losses) }
  })
  const total = round(built.reduce((sum, { max }) => sum + max, 0))
  const top = {
    folder: 'data/secret',
    tests: [],
    group: null,
    settings: { max_score: total, score_aggregation: 'sum' },
  }
  return { scoring, groups: [...sample, top, ...secret] }
}

/** Scores are whole numbers in 2025-09: points with decimals are made so by one factor for all of them. */
function wholePoints(built: readonly Built[], losses: Losses): Built[] {
  const factor = [1, 10, 100].find((by) => built.every(({ max }) => Number.isInteger(round(max * by)))) ?? 1000
  if (factor > 1) losses.error('tests.points', 'points with decimals', `${factor} times as many points everywhere`)
  return built.map((one) => ({ ...one, max: Math.round(one.max * factor) }))
}

interface Built {
  readonly name: string
  readonly label: string
  readonly tests: readonly PolygonTest[]
  readonly max: number
  readonly aggregation: 'pass-fail' | 'sum'
}

/** The groups that a group of Polygon becomes: one, or one for each number of points where its tests give unequal ones. */
function buildGroups(name: string, problem: PolygonProblem, losses: Losses): Built[] {
  const group = problem.groups.find((one) => one.name === name)
  const all = problem.tests.filter((test) => (test.group ?? '') === name)
  const label = name === '' ? 'tests' : name
  // Samples that give nothing stand in data/sample alone.
  const tests = pointsOf(all) === 0 && (group?.points ?? 0) === 0 ? all.filter(({ sample }) => !sample) : all
  if (tests.length === 0) return []
  if (group?.policy === 'complete-group') {
    return [{ name, label, tests, max: round(group.points ?? pointsOf(tests)), aggregation: 'pass-fail' }]
  }
  const values = [...new Set(tests.map(({ points }) => points ?? 0))]
  if (values.length === 1) return [{ name, label, tests, max: round(pointsOf(tests)), aggregation: 'sum' }]
  const lost = 'one group whose tests give unequal points'
  losses.info(`tests.groups.${label}`, lost, `${values.length} groups, one for each number of points`)
  return values.map((value) => {
    const equal = tests.filter(({ points }) => (points ?? 0) === value)
    return { name, label: `${label}-${value}`, tests: equal, max: round(pointsOf(equal)), aggregation: 'sum' }
  })
}

function settingsOf(
  one: Built,
  built: readonly Built[],
  problem: PolygonProblem,
  at: number,
  width: number,
  losses: Losses,
): Record<string, unknown> {
  const required: string[] = []
  for (const dependency of problem.groups.find(({ name }) => name === one.name)?.dependencies ?? []) {
    const found = built.findIndex(({ name }) => name === dependency)
    const other = built[found]
    const field = `tests.groups.${one.label}.dependencies`
    if (other === undefined) {
      if (problem.tests.some((test) => test.sample && (test.group ?? '') === dependency)) required.push('sample')
      else losses.warning(field, `the group "${dependency}", which has no tests`, 'left out')
    } else if (found < at && other.aggregation === 'pass-fail') {
      required.push(`secret/${String(found + 1).padStart(width, '0')}-${usableName(other.label)}`)
    } else {
      const why = found >= at ? 'which comes later' : 'whose tests give points one by one'
      losses.error(field, `that "${dependency}" has to pass first, ${why}`, 'the group is always run')
    }
  }
  return {
    max_score: one.max,
    score_aggregation: one.aggregation,
    ...(required.length > 0 && { require_pass: required }),
  }
}
