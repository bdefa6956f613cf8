import type { TreeFile } from '@gavel/problem/package/tree'
import type { Losses } from '../../writer/losses.ts'
import { type PackageWriter, usableName } from '../../writer/package-writer.ts'
import { writeAdapted } from '../adapted-program.ts'
import { uuidOf } from '../uuid.ts'
import type { FpsCase, FpsItem } from './item.ts'
import { endingOf } from './languages.ts'
import { languageOf, writeStatement } from './statement.ts'

export interface FpsTask {
  readonly item: FpsItem
  readonly writer: PackageWriter
  readonly losses: Losses
  /** testlib.h, for special judges that are written for it. */
  readonly testlib: TreeFile | null
}

/** Writes a package of 2025-09 from a problem of FPS. @throws GavelError `package.*` */
export async function importFps(task: FpsTask): Promise<void> {
  const { item, writer, losses } = task
  await writeStatement(item, writer, losses)
  await writeData(item, writer, losses)
  const validatorArgs = await writeJudge(task)
  for (const group of ['sample', 'secret']) {
    if (validatorArgs.length === 0 || !writer.has(`data/${group}/01.in`)) continue
    await writer.writeYaml(`data/${group}/test_group.yaml`, { output_validator_args: validatorArgs })
  }
  await writeSolutions(task)
  losses.warning('input_validators', 'an input validator, which FPS does not know', 'none: the format asks for one')
  if (item.remote !== null) losses.error('remote_oj', `that ${item.remote} judges the problem`, 'the data of this file')
  for (const { language } of item.surroundings) {
    losses.error(
      'prepend, append',
      `code around what is submitted in ${language}`,
      'left out: solutions have to be whole programs',
    )
  }
  await writer.writeYaml('problem.yaml', problemYaml(item))
}

function problemYaml(item: FpsItem): object {
  const milliseconds = Math.max(1, Math.round(item.timeSeconds * 1000))
  const resolution = [1000, 500, 100, 10].find((unit) => milliseconds % unit === 0) ?? 1
  return {
    problem_format_version: '2025-09',
    name: { [languageOf(item)]: item.title },
    uuid: uuidOf(JSON.stringify([item.title, item.url, [...item.sections], item.tests])),
    license: 'unknown',
    ...((item.source ?? item.url) !== null && {
      source: {
        name: (item.source ?? item.url ?? '').replace(/<[^<>]*>/g, '').trim() || 'FPS',
        ...(item.url !== null && { url: item.url }),
      },
    }),
    limits: {
      time_limit: milliseconds / 1000,
      time_resolution: resolution / 1000,
      time_multipliers: { ac_to_time_limit: 1, time_limit_to_tle: 1 },
      memory: Math.max(1, Math.ceil(item.memoryMebibytes)),
    },
    allow_file_writing: true,
  }
}

const withNewline = (text: string) => (text === '' || text.endsWith('\n') ? text : `${text}\n`)

async function writeData(item: FpsItem, writer: PackageWriter, losses: Losses): Promise<void> {
  const secret = item.tests.length > 0 ? item.tests : item.samples
  if (item.tests.length === 0)
    losses.warning('test_input', 'secret test cases, which the file has not', 'the samples again')
  await writeCases('sample', item.samples)
  await writeCases('secret', secret)

  async function writeCases(group: string, cases: readonly FpsCase[]): Promise<void> {
    const width = Math.max(2, String(cases.length).length)
    for (const [index, { name, input, output }] of cases.entries()) {
      const number = String(index + 1).padStart(width, '0')
      const base = `data/${group}/${number}`
      await writer.write(`${base}.in`, withNewline(input))
      await writer.write(`${base}.ans`, withNewline(output))
      if (name !== null) await writer.writeYaml(`${base}.yaml`, { description: name })
    }
  }
}

/** Writes the special judge; returns the arguments of the default output validator, where that stands for one. */
async function writeJudge({ item, writer, losses, testlib }: FpsTask): Promise<readonly string[]> {
  const usable = item.judges.find(({ language }) => ['.c', '.cpp'].includes(endingOf(language) ?? ''))
  for (const judge of item.judges) {
    if (judge === usable) continue
    losses.error(
      'spj',
      `the special judge in "${judge.language}"`,
      usable === undefined ? 'the default output validator' : 'the other one',
    )
  }
  if (usable === undefined) {
    losses.info('comparison', 'that a difference in white space alone is PE', 'AC, by the default output validator')
    return ['case_sensitive']
  }
  const forTestlib = usable.text.includes('testlib.h')
  if (forTestlib && testlib === null) {
    losses.error('spj', 'the special judge, which needs testlib.h', 'the default output validator: give --testlib FILE')
    return ['case_sensitive']
  }
  const ending = forTestlib ? '.cpp' : endingOf(usable.language)
  const files = new Map<string, TreeFile | string>([[`spj${ending}`, usable.text]])
  if (forTestlib && testlib !== null) files.set('testlib.h', testlib)
  const kind = forTestlib ? 'checker' : 'special judge'
  await writeAdapted(writer, { kind, folder: 'output_validator', files, givesPoints: false })
  return []
}

async function writeSolutions({ item, writer, losses }: FpsTask): Promise<void> {
  for (const [index, { language, text }] of item.solutions.entries()) {
    const ending = endingOf(language)
    if (ending === null) losses.warning('solution', `a solution in "${language}", which is not known`, 'left out')
    else await writer.write(`submissions/accepted/solution-${index + 1}${ending}`, text)
  }
  if (item.solutions.length === 0)
    losses.warning('solution', 'a solution, which the file has not', 'none: the format asks for one')
  for (const [index, { language, text }] of item.templates.entries()) {
    const ending = endingOf(language) ?? '.txt'
    await writer.write(`attachments/${usableName(`template-${index + 1}${ending}`)}`, text)
  }
}

/** A folder's name for each of some problems: of the title, made different by numbers. */
export function slugsOf(items: readonly FpsItem[]): string[] {
  const used = new Set<string>()
  return items.map(({ title }, index) => {
    const plain = title
      .normalize('NFKD')
      .replace(/[^a-zA-Z0-9]+/g, '-')
      .toLowerCase()
      .slice(0, 50)
      .replace(/^-|-$/g, '')
    const wanted = plain === '' ? `problem-${index + 1}` : plain
    let slug = wanted
    for (let count = 2; used.has(slug); count++) slug = `${wanted}-${count}`
    used.add(slug)
    return slug
  })
}
