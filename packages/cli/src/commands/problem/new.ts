import path from 'node:path'
import { generatePackage } from '@gavel/author/generate/generate'
import { createPackage, newPackageFiles } from '@gavel/author/new/new-package'
import { type NewPackage, newTypes, programLanguages } from '@gavel/author/new/order'
import { userName } from '@gavel/files/home'
import { licenses } from '@gavel/problem/package/metadata'
import { isLanguageCode } from '@gavel/problem/package/statements'
import { exitCodes, GavelError } from '@gavel/shared/error'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import type { Answers } from '../../authoring/new-dialog.ts'
import { GavelCommand } from '../../base/command.ts'
import { withSandbox } from '../../local/local-judge.ts'
import { renderGeneration } from '../../render/generation.ts'
import { plural } from '../../render/units.ts'

/** The folder's name for a problem's name: its letters and digits, as every judge takes them. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').toLowerCase()
  return plain.replace(/[^a-z0-9]+/g, '').slice(0, 64)
}

export default class ProblemNew extends GavelCommand {
  static override summary = 'Begin a problem package that is complete, with a small problem to write over'
  static override description =
    'On a terminal it asks for what no flag says; --yes takes the defaults. The package has a statement, test data, ' +
    'validators and example submissions, and gavel verify finds it sound.'
  static override examples = [
    '<%= config.bin %> problem new',
    '<%= config.bin %> problem new problems/treehouse --name "Tree House" --type scoring --programs cpp --with-generator --yes',
  ]
  static override args = {
    dir: Args.string({ description: "Folder to make, or an empty one [default: the name's letters and digits]" }),
  }
  static override flags = {
    name: Flags.string({ description: 'Name of the problem [default with --yes: after the folder]' }),
    type: Flags.option({ description: 'Type of the problem', options: newTypes })(),
    language: Flags.string({ char: 'l', description: 'Language code of the statement, such as en', helpValue: 'CODE' }),
    programs: Flags.option({
      description: 'Language of validators, generators and submissions',
      options: programLanguages,
    })(),
    'with-output-validator': Flags.boolean({ description: 'An output validator of its own', allowNo: true }),
    'with-generator': Flags.boolean({ description: 'A generator, and a generators.yaml', allowNo: true }),
    author: Flags.string({ description: 'Who made it [default: the name of this user]' }),
    license: Flags.string({ description: 'Under which licence it is', default: 'cc by-sa' }),
    yes: Flags.boolean({ char: 'y', description: 'Ask nothing: take defaults for what no flag says' }),
  }

  async run(): Promise<number> {
    const { args, flags } = await this.parse(ProblemNew)
    checkFlags(flags.language, flags.license)
    const answers: Answers = {
      name: flags.name,
      type: flags.type,
      language: flags.language,
      programs: flags.programs,
      withOutputValidator: flags['with-output-validator'],
      withGenerator: flags['with-generator'],
    }
    const asks = !flags.yes && !flags.json && this.environment.interactive && process.stdin.isTTY === true
    const answered = asks ? await this.ask(answers) : answers
    const name = (answered.name ?? (flags.yes ? nameOf(args.dir) : '')).trim()
    if (name === '') {
      throw new GavelError('usage.invalid', 'A problem has a name.', {
        hint: 'Give it with --name NAME, or name a folder: gavel problem new DIR --yes',
      })
    }
    const order: NewPackage = {
      name,
      type: answered.type ?? 'pass-fail',
      language: answered.language ?? 'en',
      programs: answered.programs ?? 'python',
      withOutputValidator: answered.withOutputValidator ?? false,
      withGenerator: answered.withGenerator ?? false,
      author: flags.author ?? userName(),
      license: flags.license,
    }
    const directory = path.resolve(args.dir ?? folderFor(order.name))
    const files = await createPackage(directory, newPackageFiles(order))
    const report = order.withGenerator ? await this.generate(directory) : null
    if (flags.json) this.printJson({ directory, files, generated: report?.ok ?? null })
    else {
      this.print(`Made ${path.relative('.', directory) || '.'} (${plural(files.length, 'file')}).\n`)
      if (report !== null) this.print(renderGeneration(report, this.style))
      this.note(`Next: gavel verify ${path.relative('.', directory) || '.'}`)
    }
    return report === null || report.ok ? exitCodes.ok : exitCodes.rejected
  }

  private async generate(directory: string) {
    const wanted = { only: [], check: false, force: false, clean: false }
    return withSandbox((sandbox) => generatePackage(sandbox, { directory, ...wanted, signal: this.signal }))
  }

  /** Asks on the terminal for what is not said yet. @throws GavelError `interrupted` */
  private async ask(known: Answers) {
    const { askNewPackage } = await import('../../screens/new-package.tsx')
    const answers = await askNewPackage(known, this.environment.color.stdout, this.signal)
    if (answers === null) throw new GavelError('interrupted', 'Nothing was made.')
    return answers
  }
}

/** A problem's name after its folder: "tree-house" is "Tree House". */
function nameOf(directory = ''): string {
  const words = path.basename(directory === '' ? '' : path.resolve(directory)).split(/[-_.\s]+/)
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ')
}

function folderFor(name: string): string {
  const slug = slugOf(name)
  if (slug !== '') return slug
  throw new GavelError('usage.invalid', `No folder can be named after "${name}".`, {
    hint: 'Name one: gavel problem new DIR',
  })
}

/** @throws GavelError `usage.invalid` */
function checkFlags(language: string | undefined, license: string): void {
  if (language !== undefined && !isLanguageCode(language)) {
    throw new GavelError('usage.invalid', `"${language}" is no language code.`, {
      hint: 'Write one such as en, de or pt-BR.',
    })
  }
  if (!licenses.some((known) => known === license)) {
    throw new GavelError('usage.invalid', `No licence "${license}" is known.`, {
      hint: `Known are ${licenses.join(', ')}.`,
    })
  }
}
