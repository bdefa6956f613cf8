import type { FormatInput } from './format.ts'
import type { ValidatorCase } from './model.ts'
import { folderFiles } from './programs.ts'
import { collectCases, type DataRules, type GroupSettings } from './test-data.ts'
import { folderAt, type TreeFolder } from './tree.ts'

const kinds = ['invalid_input', 'invalid_output', 'valid_output'] as const

/** The cases in `data/` by which the validators themselves are tested; settings are inherited as among test cases. */
export async function readValidatorCases(
  input: FormatInput,
  rules: DataRules,
  root: GroupSettings,
): Promise<readonly ValidatorCase[]> {
  const cases: ValidatorCase[] = []
  for (const kind of kinds) {
    const folder = folderAt(input.tree, `data/${kind}`)
    if (folder !== undefined) await readFolder(folder, kind, { input, rules, cases }, root)
  }
  return cases
}

interface Reading {
  readonly input: FormatInput
  readonly rules: DataRules
  readonly cases: ValidatorCase[]
}

async function readFolder(
  folder: TreeFolder,
  kind: ValidatorCase['kind'],
  reading: Reading,
  parent: GroupSettings,
): Promise<void> {
  const { rules, cases, input } = reading
  const settings = (await rules.readGroup(folder, parent)) ?? parent
  const endings = [...new Set([...rules.endings, '.out'])]
  const found = collectCases(folder, { ...rules, endings, wantsAnswer: kind !== 'invalid_input' }, input.findings)
  for (const files of found.values()) {
    const read = await rules.readCase(files, settings.cases)
    if (read === null) continue
    const output = files.others.get('.out')
    if (kind !== 'invalid_input' && output === undefined) {
      const message = 'There is no output (.out) to give to the output validator.'
      input.findings.error('GV-DATA-OUTPUT-MISSING', message, { file: files.input.path, stops: 'part' })
      continue
    }
    const { args, inputValidatorArgs, inputValidatorArgsFor, outputValidatorArgs } = read.settings
    cases.push({
      kind,
      name: files.name,
      inputFile: files.input.realPath,
      answerFile: files.answer?.realPath ?? null,
      outputFile: output?.realPath ?? null,
      args,
      inputValidatorArgs,
      ...(inputValidatorArgsFor !== null && { inputValidatorArgsFor }),
      outputValidatorArgs,
      files: files.files === undefined ? [] : folderFiles(files.files),
    })
  }
  for (const [name, inner] of folder.folders) {
    if (!name.endsWith('.files')) await readFolder(inner, kind, reading, settings)
  }
}
