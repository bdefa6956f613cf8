import { chooseDefinitions, readImageDefinitions } from '@gavel/sandbox/image/definitions'
import { imageDirectory } from '@gavel/sandbox/image/local-store'
import { buildImage } from '@gavel/sandbox/provision/build'
import { giveToEngines } from '@gavel/sandbox/provision/give'
import { exitCodes } from '@gavel/shared/error'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { GavelCommand } from '../../base/command.ts'
import { withSandbox } from '../../local/local-judge.ts'

export default class ImageBuild extends GavelCommand {
  static override summary = "Build sandbox images on this machine from Debian's packages"
  static override description =
    'Without a name, those that are built by default. Needs mmdebstrap and the Debian archive; as an ordinary user also ' +
    'subordinate user ids. With --docker the Docker engines of GAVEL_DOCKER get the same files as an image of theirs.'
  static override strict = false
  static override examples = [
    '<%= config.bin %> image build cpp python',
    { description: 'Also for the Docker driver:', command: '<%= config.bin %> image build cpp --docker' },
  ]
  static override args = { name: Args.string({ description: 'Image to build; several may be named' }) }
  static override flags = {
    docker: Flags.boolean({ description: 'Give the images to the Docker engines too' }),
    'no-build': Flags.boolean({ description: 'Only give what is built already', dependsOn: ['docker'] }),
  }

  async run(): Promise<number> {
    const { argv, flags } = await this.parse(ImageBuild)
    const definitions = chooseDefinitions(await readImageDefinitions(), argv.map(String))
    const items: { name: string; digest: string; seconds: number }[] = []
    const directory = imageDirectory()
    if (!flags['no-build'])
      await withSandbox(async (sandbox) => {
        for (const [index, definition] of definitions.entries()) {
          const started = performance.now()
          const { name, digest } = await buildImage(definition, {
            directory,
            sandbox,
            signal: this.signal,
            onStep: (what) => this.note(`[${index + 1}/${definitions.length}] ${definition.name}: ${what} ...`),
          })
          const seconds = (performance.now() - started) / 1000
          items.push({ name, digest, seconds })
          if (!flags.json) this.print(`${name}  ${digest.slice(0, 16)}  ${seconds.toFixed(1)} s\n`)
        }
      })
    if (flags.docker)
      await giveToEngines(
        definitions.map(({ name }) => name),
        {
          signal: this.signal,
          onStep: (what) => this.note(`${what} ...`),
        },
      )
    if (flags.json) this.printJson({ items })
    return exitCodes.ok
  }
}
