import path from 'node:path'
import { type Saved, saveCase } from '@gavel/author/stress/save'
import { type StressReport, stress } from '@gavel/author/stress/stress'
import { replaceFile } from '@gavel/files/replace-file'
import { exitCodes, GavelError } from '@gavel/shared/error'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { GavelCommand } from '../../base/command.ts'
import { withSandbox } from '../../local/local-judge.ts'
import { renderStress } from '../../render/counterexample.ts'

const usualCount = 1000

export default class ProblemStress extends GavelCommand {
  static override summary = 'Look for an input on which a solution fails, and make it as small as it gets'
  static override description =
    'Runs a generator round after round, in the sandbox. In its command {seed} is another number in each round, {count} ' +
    'the number of the round, and {1..50} grows from 1 to 50 and over again. The input has to be valid; the solution writes ' +
    'the answer; the program given by --against is judged with it. The first fault ends the search: wrong, crashed, too ' +
    'slow, or not valid. Then the input is shrunk. Ends with 1 where something was found.'
  static override examples = [
    "<%= config.bin %> problem stress problems/sum --generator 'graph.py {1..30} {seed}' --against greedy.cpp",
    "<%= config.bin %> problem stress problems/sum --generator 'graph.py 9 {seed}' --against submissions/wrong_answer/greedy.cpp --time 60 --save greedy",
  ]
  static override args = {
    package: Args.string({ description: 'Folder of the problem package', required: true }),
  }
  static override flags = {
    generator: Flags.string({
      char: 'g',
      description: 'Command of a generator in generators/',
      helpValue: 'COMMAND',
      required: true,
    }),
    solution: Flags.string({
      description: 'Program that writes answers [default: that of generators.yaml, else the first accepted one]',
      helpValue: 'FILE',
    }),
    against: Flags.string({ description: 'Program to test [default: only the solution is run]', helpValue: 'FILE' }),
    count: Flags.integer({
      char: 'n',
      description: `Most rounds [default: ${usualCount}, with --time any number]`,
      min: 1,
      max: 1e9,
    }),
    time: Flags.integer({
      char: 't',
      description: 'Most seconds of the search',
      helpValue: 'SECONDS',
      min: 1,
      max: 1e6,
    }),
    seed: Flags.integer({ description: 'Seed of the first round', default: 1, min: 0, max: 2 ** 31 - 1 }),
    group: Flags.string({
      description: 'Group in data/secret whose settings hold [default: the last one]',
      helpValue: 'NAME',
    }),
    'shrink-tries': Flags.integer({
      description: 'Most inputs tried in shrinking; 0 shrinks nothing',
      default: 3000,
      min: 0,
      max: 1e6,
    }),
    'shrink-time': Flags.integer({ description: 'Most seconds of shrinking', default: 60, min: 1, max: 1e6 }),
    output: Flags.string({
      char: 'o',
      description: 'Where to put the counterexample',
      helpValue: 'FILE',
      default: 'counterexample.in',
    }),
    save: Flags.string({ description: 'Add it to the package as this test case', helpValue: 'NAME' }),
  }

  async run(): Promise<number> {
    const { args, flags } = await this.parse(ProblemStress)
    const view = await this.openView(flags.json, args.package)
    const report = await withSandbox((sandbox) =>
      stress(sandbox, {
        directory: args.package,
        generator: flags.generator,
        solution: flags.solution ?? null,
        against: flags.against ?? null,
        count: flags.count ?? (flags.time === undefined ? usualCount : Number.POSITIVE_INFINITY),
        seconds: flags.time ?? null,
        firstSeed: flags.seed,
        group: flags.group ?? null,
        shrinkTries: flags['shrink-tries'],
        shrinkSeconds: flags['shrink-time'],
        signal: this.signal,
        onRound: view.onRound,
        onSmaller: view.onSmaller,
        onMeasure: () => this.note('The package gives no time limit: its accepted submissions are run to find it ...'),
      }),
    ).finally(view.close)
    const { files, saved } = await this.write(
      report,
      args.package,
      flags.output,
      flags.save ?? null,
      flags.group ?? null,
    )
    if (flags.json) this.printJson({ ...toJson(report), files, saved: saved?.files ?? [] })
    else {
      this.print(renderStress(report, this.style))
      if (files.length > 0) this.note(`Written: ${files.join(', ')}`)
      if (saved !== null) this.note(`Added to the package: ${saved.files.join(', ')}`)
      if (saved?.listed) this.note(`It comes into data/ by: gavel problem generate ${args.package}`)
    }
    return report.counterexample === null ? exitCodes.ok : exitCodes.rejected
  }

  /** Writes the counterexample, and adds it to the package where that is wanted. */
  private async write(
    { counterexample, hasAnswers }: StressReport,
    directory: string,
    output: string,
    save: string | null,
    group: string | null,
  ): Promise<{ readonly files: readonly string[]; readonly saved: Saved | null }> {
    if (counterexample === null) return { files: [], saved: null }
    const { input, answer, fault } = counterexample
    const base = output.replace(/\.in$/, '')
    await replaceFile(`${base}.in`, input, 0o644)
    if (answer !== null) await replaceFile(`${base}.ans`, answer, 0o644)
    const files = [`${base}.in`, ...(answer === null ? [] : [`${base}.ans`])]
    if (save === null) return { files, saved: null }
    if (fault.kind === 'input') {
      throw new GavelError(
        'usage.invalid',
        'An input that is not valid is no test case: it was not added to the package.',
        {
          hint: `It is in ${base}.in.`,
        },
      )
    }
    const name = group === null ? save : path.posix.join(group, save)
    // Where there are no answers a test case has an empty one.
    return { files, saved: await saveCase(directory, name, input, hasAnswers ? answer : Buffer.alloc(0)) }
  }

  private async openView(json: boolean, title: string) {
    if (json || !this.environment.interactive) return { close: async () => {} }
    const { openStressScreen } = await import('../../screens/stress.tsx')
    const colored = this.environment.color.stdout
    let state = { title, rounds: 0, bytes: null as number | null, tries: 0, colored }
    const screen = openStressScreen(state)
    const draw = (change: Partial<typeof state>) => {
      state = { ...state, ...change }
      screen.update(state)
    }
    return {
      onRound: (rounds: number) => draw({ rounds }),
      onSmaller: (bytes: number, tries: number) => draw({ bytes, tries }),
      close: () => screen.close(),
    }
  }
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

function toJson({ rounds, solution, against, counterexample }: StressReport) {
  if (counterexample === null) return { found: false, rounds, solution, against, counterexample }
  const { fault, input, answer, ...rest } = counterexample
  const { output, ...told } = fault
  const bytes = { input: base64(input), answer: answer && base64(answer), output: base64(output) }
  return { found: true, rounds, solution, against, counterexample: { ...rest, ...told, ...bytes } }
}
