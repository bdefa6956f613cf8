import { GavelCommand } from '../base/command.ts'
import { findServerProgram, runServer } from '../local/serve.ts'

export default class Serve extends GavelCommand {
  static override summary = 'Start a server on this machine, where gavel-server is installed'
  static override description =
    'Runs gavel-server (from the PATH, or the one of this checkout) and hands all flags on to it; see gavel-server serve --help.'
  static override strict = false
  static override examples = [
    '<%= config.bin %> serve',
    '<%= config.bin %> serve --port 8080 --data ./data --problems ./problems',
  ]

  override readonly endsBySignal = true

  async run(): Promise<number> {
    const program = await findServerProgram(this.environment.path)
    // The flags are the server's to know.
    const args = this.argv.filter((arg) => arg !== '--json')
    return runServer(program, ['serve', ...args], this.environment.environment)
  }
}
