import { createLog } from '@gavel/node/log'
import { exitCodes } from '@gavel/shared/error'
import { startApp } from '../app.ts'
import { type Command, listOf, print } from './command.ts'
import { nextSignal } from './signals.ts'

const help = `Run the server.

USAGE
  gavel-server serve [--port N] [--host ADDRESS] [--data DIR] [--problems DIR]... [--slots N]
                     [--registration open|invite|closed] [--quiet]

FLAGS
  --port N         port to listen on (4170); 0 takes a free one
  --host ADDRESS   address to listen on (127.0.0.1)
  --data DIR       where everything is kept ($XDG_DATA_HOME/gavel-server)
  --problems DIR   publish every problem package in this folder first; may be given more than once
  --slots N        how many programs run at once (one a core); 0 stores submissions and judges none
  --registration M who may make an account: open (everybody), invite (whoever has a code) or closed (nobody)
  --quiet          log warnings and errors only

Prints one line, "gavel-server listening on URL", when it is ready. The log goes to standard error, as JSON lines.

EXAMPLE
  gavel-server serve --port 4170 --data /var/lib/gavel --problems ./problems`

export const serve: Command = {
  help,
  options: {
    port: { type: 'string' },
    host: { type: 'string' },
    slots: { type: 'string' },
    registration: { type: 'string' },
    problems: { type: 'string', multiple: true },
    quiet: { type: 'boolean' },
  },
  run: async ({ values, config }) => {
    const log = createLog(values.quiet === true ? 'warn' : config.logLevel)
    const stopped = nextSignal()
    const app = await Promise.race([startApp(config, listOf(values.problems), log), stopped.then(() => null)])
    // Told to stop while it started (it may be waiting for its database): nothing is in hand yet.
    if (app === null) process.exit(exitCodes.ok)
    print(`gavel-server listening on ${app.url}`)
    if (app.firstAdministratorUrl !== null && values.quiet !== true) {
      const where = values.data === undefined ? '' : ` --data ${config.dataDirectory}`
      process.stderr.write(
        `There is no administrator yet. To make one: ${app.firstAdministratorUrl}\nor: gavel-server user create NAME --admin${where}\n`,
      )
    }
    const signal = await stopped
    log.info({ signal }, 'stopping')
    await app.close()
    log.info('stopped')
    return exitCodes.ok
  },
}
