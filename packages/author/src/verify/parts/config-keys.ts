import type { Findings } from '@gavel/problem/package/findings'
import type { ReadPackage } from '@gavel/problem/package/format'
import { languageCodes } from '@gavel/problem/package/language-codes'
import { isLegacy } from '@gavel/problem/package/model'
import { likelyMeant } from '../examples/similarity.ts'
import { type LooseYaml, readLoose } from './loose-yaml.ts'

/** Keys of problem.yaml whose values load, yet are most likely not what was meant or not what others can honour. */
export async function checkConfigKeys(read: ReadPackage, findings: Findings): Promise<void> {
  const yaml = await readLoose(read.tree, 'problem.yaml')
  if (yaml === null) return
  const { value, file, line } = yaml
  const at = (...path: string[]) => ({ file, line: line(path) })
  if (isLegacy(read.package.format)) {
    checkLegacyKeys(read, yaml, findings)
  } else {
    if (typeof value.type === 'string' && /\s/.test(value.type.trim())) {
      const hint = `Write \`type: [${value.type.trim().split(/\s+/).join(', ')}]\`, or let --fix do it.`
      findings.warning('GV-CONFIG-TYPE-ROW', 'The types stand in a row, not in a list.', { ...at('type'), hint })
    }
    checkPeople(yaml, findings)
    for (const code of Array.isArray(value.languages) ? value.languages.map(String) : []) {
      if (languageCodes.includes(code)) continue
      const meant = likelyMeant(code, languageCodes)
      const hint = meant === null ? 'The codes are such as cpp, java and python3.' : `Did you mean ${meant}?`
      findings.warning('GV-CONFIG-LANGUAGES', `The format knows no language "${code}".`, { ...at('languages'), hint })
    }
  }
  const limits = new Map(Object.entries(Object(value.limits)))
  for (const key of ['time_limit', 'time_resolution']) {
    const seconds = limits.get(key)
    if (typeof seconds !== 'number' || Number.isInteger(seconds)) continue
    const message = `"limits.${key}" is ${seconds} s, which is no whole number.`
    findings.warning('GV-CONFIG-TIME-LIMIT-FRACTION', message, at('limits', key))
  }
}

function checkLegacyKeys({ tree }: ReadPackage, { value, file, line }: LooseYaml, findings: Findings): void {
  const isEmpty = (text: unknown) => text === undefined || text === null || String(text).trim() === ''
  if (!isEmpty(value.source_url) && isEmpty(value.source)) {
    const hint = 'Write `source`, the name of the contest or course.'
    findings.warning('GV-CONFIG-SOURCE-URL', '"source_url" stands alone.', { file, line: line(['source_url']), hint })
  }
  const groups = tree.folders.get('data')?.folders.get('secret')?.folders.size ?? 0
  const shown = Object.hasOwn(Object(value.grading), 'show_test_data_groups')
  if (value.type === 'scoring' && groups > 0 && !shown) {
    const hint = 'Write `grading: {show_test_data_groups: true}`, or false.'
    findings.warning('GV-CONFIG-SHOW-GROUPS', 'It is not said whether the groups of test data are shown.', {
      file,
      line: line(['grading']),
      hint,
    })
  }
}

/** Persons of `credits`, each with the path of its line. */
function* peopleOf(credits: unknown, path: readonly string[]): Generator<{ name: string; path: readonly string[] }> {
  if (typeof credits === 'string') yield { name: credits, path }
  else if (Array.isArray(credits))
    for (const [index, one] of credits.entries()) yield* peopleOf(one, [...path, `${index}`])
  else if (typeof credits === 'object' && credits !== null) {
    const entries = Object.entries(credits)
    const name = entries.find(([key]) => key === 'name')?.[1]
    if (typeof name === 'string') yield { name, path }
    else for (const [key, inner] of entries) yield* peopleOf(inner, [...path, key])
  }
}

function checkPeople({ value, file, line }: LooseYaml, findings: Findings): void {
  for (const { name, path } of peopleOf(value.credits, ['credits'])) {
    if (!/[,&]/.test(name)) continue
    const hint = 'Write a list with an item for each.'
    findings.warning('GV-CONFIG-AUTHOR', `"${name.slice(0, 80)}" is most likely several people.`, {
      file,
      line: line(path),
      hint,
    })
  }
}
