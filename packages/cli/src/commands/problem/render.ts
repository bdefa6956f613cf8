import { replaceFile } from '@gavel/files/replace-file'
import { renderHtml } from '@gavel/problem/statement/html'
import { renderPage } from '@gavel/problem/statement/page'
import { renderText } from '@gavel/problem/statement/text'
import { exitCodes, GavelError } from '@gavel/shared/error'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { readPackageText } from '../../authoring/package-text.ts'
import { GavelCommand } from '../../base/command.ts'
import { stripLine } from '../../render/plain.ts'
import { terminalWidth } from '../../render/style.ts'
import { showBytes, showSeconds } from '../../render/units.ts'

export default class ProblemRender extends GavelCommand {
  static override summary = 'Show the statement of a problem package as solvers will see it'
  static override description =
    'Markdown and LaTeX become text for the terminal or one HTML page that needs no other file; samples, constants and ' +
    'pictures are put in. No TeX has to be installed. What cannot be rendered is told on standard error. A PDF is handed ' +
    'on as it is: --output says where to.'
  static override examples = [
    '<%= config.bin %> problem render problems/two-piles',
    '<%= config.bin %> problem render problems/two-piles --language de | less -R',
    {
      description: 'Write a page to look at in a browser, or to print:',
      command: '<%= config.bin %> problem render problems/two-piles --html --output two-piles.html',
    },
    {
      description: 'The text about the solution, from solution/:',
      command: '<%= config.bin %> problem render problems/two-piles --solution',
    },
  ]
  static override args = {
    package: Args.string({ description: 'Folder of the problem package', required: true }),
  }
  static override flags = {
    language: Flags.string({
      char: 'l',
      description: 'Language of the statement, such as de [default: en, else the first]',
      helpValue: 'CODE',
    }),
    html: Flags.boolean({ description: 'One HTML page instead of text' }),
    solution: Flags.boolean({ description: 'The text about the solution instead of the statement' }),
    output: Flags.string({ char: 'o', description: 'File to write to, instead of standard output', helpValue: 'FILE' }),
  }

  async run(): Promise<number> {
    const { args, flags } = await this.parse(ProblemRender)
    const { problem, source, document, pdf, file } = await readPackageText(args.package, {
      language: flags.language ?? null,
      solution: flags.solution,
      pictures: flags.html ? 'embedded' : 'named',
    })
    if (document === null) {
      if (flags.output === undefined) {
        throw new GavelError('usage.invalid', 'The statement is a PDF, which is handed on as it is.', {
          hint: `Write it to a file: --output ${flags.solution ? 'solution' : 'statement'}.pdf`,
          file,
        })
      }
      await this.write(flags.output, pdf)
      if (flags.json)
        this.printJson({ language: source.language, format: 'pdf', name: null, output: flags.output, notes: [] })
      return exitCodes.ok
    }
    const { timeSeconds, memoryBytes } = problem.limits
    const facts = flags.solution
      ? []
      : [
          ...(timeSeconds === null ? [] : [`time limit ${showSeconds(timeSeconds)}`]),
          `memory ${showBytes(memoryBytes)}`,
        ]
    const text = flags.html
      ? renderPage(document, facts)
      : renderText(document, { width: terminalWidth(), style: this.style })
    // Formulas are only given to KaTeX for HTML: a text is checked as well as a page is.
    if (!flags.html) renderHtml(document)
    const notes = document.notes.list.map(({ kind, message, line, hint }) => ({
      kind,
      message,
      line: line ?? null,
      hint: hint ?? null,
    }))
    if (flags.output !== undefined) await this.write(flags.output, text)
    if (flags.json) {
      const { language, format } = source
      const result = flags.output === undefined ? { text } : { output: flags.output }
      this.printJson({ language, format, name: document.name, ...result, notes })
    } else {
      if (flags.output === undefined && flags.html) this.printRaw(text)
      else if (flags.output === undefined) this.print(text)
      for (const { message, line } of notes)
        this.note(stripLine(`${file}${line === null ? '' : `:${line}`}: ${message}`))
    }
    return exitCodes.ok
  }

  private async write(file: string, data: string | Uint8Array): Promise<void> {
    try {
      await replaceFile(file, data, 0o644)
    } catch (cause) {
      throw new GavelError('file.unusable', `${file} cannot be written.`, { cause, file })
    }
  }
}
