import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { makeFolder } from '../folder.ts'
import { root } from './run.ts'

const yaml = (name: string) => `problem_format_version: 2025-09
type: pass-fail
name:
  en: ${name}
uuid: 4f85706c-83ec-4d84-b0ae-bf22e8e298dd
license: cc by-sa
rights_owner: The Gavel contributors
keywords: [easy]
limits:
  time_limit: 2
`

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    writeFileSync(path.join(folder, name), text)
  }
}

/**
 * A folder of two small packages: `sum` (two samples, two secret cases) and `pick`, whose own output validator takes
 * any number up to that of the input.
 */
export function makePackages(): string {
  const folder = makeFolder()
  write(path.join(folder, 'sum'), {
    'problem.yaml': yaml('Sum'),
    'statement/problem.en.md': '# Sum\n\nPrint $a + b$.\n',
    'data/sample/1.in': '1 2\n',
    'data/sample/1.ans': '3\n',
    'data/sample/2.in': '10 20\n',
    'data/sample/2.ans': '30\n',
    'data/secret/1-large.in': '1000000 1\n',
    'data/secret/1-large.ans': '1000001\n',
    'data/secret/2-negative.in': '-5 3\n',
    'data/secret/2-negative.ans': '-2\n',
    'submissions/accepted/sum.py': 'print(sum(map(int, input().split())))\n',
    'submissions/wrong_answer/first.py': 'print(input().split()[0])\n',
  })
  const validator = [
    'import sys',
    'n = int(open(sys.argv[1]).read())',
    'words = sys.stdin.read().split()',
    'sys.exit(42 if len(words) == 1 and words[0].isdigit() and int(words[0]) <= n else 43)',
    '',
  ].join('\n')
  write(path.join(folder, 'pick'), {
    'problem.yaml': yaml('Pick'),
    'statement/problem.en.md': 'Print any number from 0 to n.\n',
    'data/sample/1.in': '5\n',
    'data/sample/1.ans': '5\n',
    'data/secret/1.in': '9\n',
    'data/secret/1.ans': '9\n',
    'output_validator/validate.py': validator,
    'submissions/accepted/zero.py': 'print(0)\n',
  })
  return folder
}

export interface RunningServer {
  readonly url: string
  /** `SIGKILL` ends it as a power cut would. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

const program = path.join(root, 'packages/server/bin/gavel-server.js')

/** Runs another command of gavel-server on the data of one, and gives what it prints. */
export async function administer(data: string, args: readonly string[], input = ''): Promise<string> {
  return (await execa(process.execPath, [program, ...args, '--data', data], { input })).stdout
}

/** Starts the built gavel-server on a free port, or on `port`, with further `flags`. */
export async function startServer(
  problems: string,
  data: string,
  port = 0,
  flags: readonly string[] = [],
): Promise<RunningServer> {
  const args = ['serve', '--port', String(port), '--data', data, '--problems', problems, '--quiet', ...flags]
  const child = spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk
      const found = /gavel-server listening on (http\S+)\n/.exec(said)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.on('exit', (code) => reject(new Error(`gavel-server ended with ${code} before it listened: ${said}`)))
  })
  return {
    url,
    async stop(signal = 'SIGTERM') {
      child.kill(signal)
      await ended
    },
  }
}
