import type { Sandbox } from '@gavel/sandbox/sandbox'
import type { JudgeReport } from '@gavel/shared/judging'

/** How an attack went. */
export interface Outcome {
  /** The judge's verdict, or `refused` where nothing was to be run at all. */
  readonly verdict: string
  /** What the attack was after did not happen. Whether the host is as before is looked at by who runs it. */
  readonly contained: boolean
  /** In a line: what got through, or what was seen. */
  readonly detail: string
}

/** One hostile program, or one scenario of several. */
export interface Attack {
  /** Rows of the list of attacks (attack-list.ts) that it covers; none for a program that only shows a rule. */
  readonly attacks: readonly number[]
  readonly name: string
  /** Every verdict that the written rules allow; more than one only where they do (docs/verdicts.md). */
  readonly expect: readonly string[]
  /** It needs one of these languages; none: it needs only C. */
  readonly languages: readonly string[]
  /** It needs the slots for itself, so no honest program is judged beside it. */
  readonly alone?: boolean
  run(sandbox: Sandbox): Promise<Outcome>
}

const mostText = 66 * 1024
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/
const shadow = /^root:[^x]/m

/** What no report may show whatever the program did: control characters, text without end, a password file. */
export function findLeak(report: Pick<JudgeReport, 'compile' | 'tests'>): string | null {
  for (const text of [report.compile.log, ...report.tests.map((test) => test.message)]) {
    if (control.test(text)) return 'a control character in what is shown'
    if (shadow.test(text)) return 'a password file in what is shown'
    if (text.length > mostText) return `${text.length} characters in what is shown`
  }
  return null
}

/** A report in a line: the message of its last test, or the start of the compiler's log. */
export function describe(report: Pick<JudgeReport, 'verdict' | 'compile' | 'tests'>): string {
  const said = report.tests.at(-1)?.message || (report.verdict === 'CE' ? report.compile.log : '')
  return said.replaceAll(/\s+/g, ' ').trim().slice(0, 160)
}
