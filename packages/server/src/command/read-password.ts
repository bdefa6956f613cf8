import { text } from 'node:stream/consumers'
import { GavelError } from '@gavel/shared/error'
import { passwordSchema } from '@gavel/shared/user'
import { refuseWeakPassword } from '../auth/weak-password.ts'

const enter = new Set(['\r', '\n', '\u0004'])
const erase = new Set(['\u007f', '\b'])

/** Asks on the terminal, and shows nothing of what is typed. @throws GavelError `interrupted` after Ctrl-C. */
function askHidden(question: string): Promise<string> {
  const input = process.stdin
  process.stderr.write(`${question}: `)
  input.setRawMode(true)
  input.setEncoding('utf8')
  return new Promise((resolve, reject) => {
    let typed = ''
    const finish = (end: () => void) => {
      input.off('data', onData)
      input.setRawMode(false)
      input.pause()
      process.stderr.write('\n')
      end()
    }
    const onData = (chunk: string) => {
      for (const sign of chunk) {
        if (enter.has(sign)) return finish(() => resolve(typed))
        if (sign === '\u0003') return finish(() => reject(new GavelError('interrupted', 'Interrupted.')))
        typed = erase.has(sign) ? [...typed].slice(0, -1).join('') : sign === '\u0015' ? '' : typed + sign
      }
    }
    input.on('data', onData)
    input.resume()
  })
}

/**
 * A new password for `username`: asked for twice on a terminal, or the one line of standard input. Never an argument: those can
 * be read by everybody on the machine.
 * @throws GavelError `request.invalid`, `user.password-weak`, `interrupted`
 */
export async function readNewPassword(username: string, fromStdin: boolean): Promise<string> {
  const asked = process.stdin.isTTY === true && process.stderr.isTTY === true
  if (!asked && !fromStdin) {
    throw new GavelError('request.invalid', 'A password is wanted, and there is no terminal to ask for it on.', {
      hint: 'Say --password-stdin, and give it in one line on standard input.',
    })
  }
  const password = asked
    ? await askHidden(`Password of ${username}`)
    : (await text(process.stdin)).replace(/\r?\n$/, '')
  if (asked && (await askHidden('The same again')) !== password) {
    throw new GavelError('request.invalid', 'The two passwords differ.', { hint: 'Run the command again.' })
  }
  const parsed = passwordSchema.safeParse(password)
  if (!parsed.success) {
    throw new GavelError('request.invalid', parsed.error.issues.map((each) => each.message).join('; '))
  }
  refuseWeakPassword(parsed.data, username)
  return parsed.data
}
