import { imageDirectory } from '@gavel/sandbox/image/local-store'
import { listStored } from '@gavel/sandbox/image/store'
import { pullImage } from '@gavel/sandbox/provision/pull'
import { exitCodes, GavelError } from '@gavel/shared/error'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { ServerCommand } from '../../base/server-command.ts'
import { openImageArchive } from '../../remote/image-archive.ts'
import { showBytes } from '../../render/units.ts'

/** A line of progress at most so often, in bytes received. */
const progressStep = 16 << 20

export default class ImagePull extends ServerCommand {
  static override summary = 'Fetch from a server the sandbox images that it judges in'
  static override description =
    'Without a name, all that the server has. What this machine has already is not fetched again, and what arrives is ' +
    'checked against its digest.'
  static override strict = false
  static override examples = [
    '<%= config.bin %> image pull --from http://192.0.2.10:4170',
    '<%= config.bin %> image pull cpp python',
    '<%= config.bin %> image pull cpp --digest $(cat cpp.digest)',
  ]
  static override args = { name: Args.string({ description: 'Image to fetch; several may be named' }) }
  static override flags = {
    from: Flags.string({ description: 'The server to fetch from; the same as --server', helpValue: 'URL' }),
    digest: Flags.string({
      description: 'Take the one image that is named only if it has this digest (64 hex digits), learnt elsewhere',
      helpValue: 'HEX',
    }),
  }

  async run(): Promise<number> {
    const { argv, flags } = await this.parse(ImagePull)
    const { client, server } = await this.connect(flags.from ?? flags.server)
    const { items } = await client.call('listImages', {})
    if (flags.digest !== undefined && argv.length !== 1)
      throw new GavelError('usage.invalid', '--digest is of one image: name the one that is meant.')
    const names = argv.length === 0 ? items.map(({ name }) => name) : argv.map(String)
    const directory = imageDirectory()
    const here = listStored(directory)
    const done: { name: string; digest: string; fetched: boolean }[] = []
    for (const name of names) {
      const manifest = items.find((item) => item.name === name)
      if (manifest === undefined) {
        const hint = items.length === 0 ? 'It has none.' : `It has ${items.map((item) => item.name).join(', ')}.`
        throw new GavelError('image.unknown', `${server} has no image "${name}".`, { hint })
      }
      const { digest } = manifest
      if (flags.digest !== undefined && flags.digest !== digest)
        throw new GavelError('image.failed', `${server} offers ${name} with another digest: ${digest}.`, {
          hint: 'It is another build, or not the image that you were told of. Nothing was fetched.',
        })
      const fetched = !here.some((image) => image.manifest.digest === digest && image.current)
      if (fetched) {
        this.note(`${name}: fetching ${showBytes(manifest.bytes)} (less on the way) ...`)
        let told = 0
        await pullImage({
          directory,
          manifest,
          archive: await openImageArchive(client, digest, { signal: this.signal }),
          signal: this.signal,
          onProgress: (bytes) => {
            if (bytes < told + progressStep) return
            told = bytes
            this.note(`${name}: ${showBytes(bytes)} received`)
          },
        })
      }
      done.push({ name, digest, fetched })
      if (!flags.json) this.print(`${name}  ${digest.slice(0, 16)}  ${fetched ? 'fetched' : 'here already'}\n`)
    }
    if (flags.json) this.printJson({ items: done })
    return exitCodes.ok
  }
}
