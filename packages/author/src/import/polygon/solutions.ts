import path from 'node:path'
import type { Losses } from '../../writer/losses.ts'
import { type PackageWriter, usableName } from '../../writer/package-writer.ts'
import type { SourceFolder } from '../source-folder.ts'
import type { PolygonProblem } from './problem-xml.ts'

interface Place {
  readonly folder: string
  /** What submissions.yaml has to say, where the folder's own meaning is another. */
  readonly permitted?: readonly string[]
}

/** Where a solution of a tag goes; null where it is not to be run. */
const places: ReadonlyMap<string, Place | null> = new Map<string, Place | null>([
  ['main', { folder: 'accepted' }],
  ['accepted', { folder: 'accepted' }],
  ['rejected', { folder: 'rejected' }],
  ['wrong-answer', { folder: 'wrong_answer' }],
  ['presentation-error', { folder: 'wrong_answer' }],
  ['time-limit-exceeded', { folder: 'time_limit_exceeded' }],
  ['memory-limit-exceeded', { folder: 'run_time_error' }],
  ['failed', { folder: 'run_time_error' }],
  ['time-limit-exceeded-or-accepted', { folder: 'slow_or_accepted', permitted: ['AC', 'TLE'] }],
  ['time-limit-exceeded-or-memory-limit-exceeded', { folder: 'slow_or_large', permitted: ['TLE', 'RTE'] }],
  ['do-not-run', null],
  ['not-run', null],
])

interface SolutionTask {
  readonly source: SourceFolder
  readonly problem: PolygonProblem
  readonly writer: PackageWriter
  readonly losses: Losses
  readonly scoring: boolean
}

/** Writes the solutions, each to the folder that says what its tag said, and submissions.yaml. */
export async function writeSolutions({ source, problem, writer, losses, scoring }: SolutionTask): Promise<void> {
  const rules: Record<string, Record<string, unknown>> = {}
  for (const { path: file, tag } of problem.solutions) {
    const found = await source.file(file)
    const known = places.get(tag)
    if (found === null) {
      losses.warning(file, 'the solution, whose file is missing', 'left out')
    } else if (known === null) {
      losses.info(file, `a solution of the tag "${tag}"`, 'left out, for it is not to be run')
    } else {
      const place = placeOf(known, tag, file, scoring, losses)
      const name = freeName(writer, `submissions/${place.folder}`, path.posix.basename(file))
      const folder = `submissions/${place.folder}`
      await writer.copy(`${folder}/${name}`, { ...found, executable: false })
      if (place.permitted !== undefined) rules[place.folder] = { permitted: place.permitted, use_for_time_limit: false }
      if (tag === 'main') rules[`accepted/${name}`] = { model_solution: true }
    }
  }
  if (Object.keys(rules).length > 0) await writer.writeYaml('submissions/submissions.yaml', rules)
}

function placeOf(known: Place | undefined, tag: string, file: string, scoring: boolean, losses: Losses): Place {
  if (known === undefined) {
    losses.warning(file, `the tag "${tag}", which is not known`, 'the folder rejected')
    return { folder: 'rejected' }
  }
  if (scoring && known.folder === 'rejected') {
    losses.info(file, 'a rejected solution, which may get some of the points', 'the folder rejected')
  }
  return known
}

/** A name that no other solution of the folder has: Polygon tells them apart by more than their names. */
function freeName(writer: PackageWriter, folder: string, wanted: string): string {
  const { name, ext } = path.posix.parse(usableName(wanted))
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? `${name}${ext}` : `${name}_${count}${ext}`
    if (!writer.has(`${folder}/${candidate}`)) return candidate
  }
}
