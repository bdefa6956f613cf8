/** Runs the shell of a composite action as the runner of GitHub does, as far as our action goes. */
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'

export interface Step {
  readonly name: string
  readonly run?: string
  readonly shell?: string
  readonly uses?: string
  readonly env?: Readonly<Record<string, string>>
  readonly 'working-directory'?: string
}

export interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

/** Values of contexts by name, such as `inputs.packages`. */
type Contexts = Readonly<Record<string, string>>

/** `${{ a || b }}` of names; the first that is not empty. @throws Error for anything else. */
function evaluate(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{ (.*?) \}\}/g, (_, expression: string) => {
    const names = expression.split(' || ')
    const unknown = names.find((name) => !Object.hasOwn(contexts, name))
    if (unknown !== undefined) throw new Error(`The expression ${unknown} is not known here.`)
    return names.map((name) => contexts[name]).find((value) => value !== '') ?? ''
  })
}

export interface Ran {
  readonly code: number | undefined
  readonly output: string
}

/**
 * Runs those steps of an action that are shell, with its inputs, in a workspace; ends with the first that fails.
 * @param actionPath Folder that holds the action.
 */
export async function runAction(
  action: Action,
  { inputs, workspace, actionPath }: { inputs: Contexts; workspace: string; actionPath: string },
): Promise<Ran> {
  const temp = mkdtempSync(path.join(tmpdir(), 'gavel-workflow-'))
  const home = path.join(temp, 'home')
  mkdirSync(home)
  const files = Object.fromEntries(
    ['GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY'].map((name) => [name, path.join(temp, name)]),
  )
  for (const file of Object.values(files)) appendFileSync(file, '')
  const given = Object.entries(action.inputs).map(([name, { default: usual }]) => [
    `inputs.${name}`,
    inputs[name] ?? usual,
  ])
  const contexts: Contexts = {
    ...Object.fromEntries(given),
    'github.action_path': actionPath,
    'github.server_url': 'https://github.com',
    'github.repository': 'someone/problems',
    'github.action_repository': 'someone/gavel',
    'github.action_ref': 'v1',
    'github.sha': '0123456789abcdef',
  }
  let output = ''
  for (const step of action.runs.steps) {
    if (step.run === undefined) continue
    const script = path.join(temp, 'step.sh')
    writeFileSync(script, evaluate(step.run, contexts))
    const env = Object.entries(step.env ?? {}).map(([name, value]) => [name, evaluate(value, contexts)])
    const result = await execa('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', script], {
      cwd: path.resolve(workspace, evaluate(step['working-directory'] ?? '.', contexts)),
      env: {
        ...files,
        ...Object.fromEntries(env),
        CI: 'true',
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: workspace,
        RUNNER_TEMP: temp,
        HOME: home,
        XDG_CACHE_HOME: '',
        NO_COLOR: '',
      },
      reject: false,
      all: true,
    })
    output += `${result.all}\n`
    if (result.exitCode !== 0) return { code: result.exitCode, output }
  }
  for (const [name, file] of Object.entries(files)) {
    if (readFileSync(file, 'utf8') !== '') throw new Error(`The action writes to ${name}, which nothing here reads.`)
  }
  return { code: 0, output }
}
