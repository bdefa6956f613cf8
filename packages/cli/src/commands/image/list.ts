import { readImageDefinitions } from '@gavel/sandbox/image/definitions'
import { imageDirectory } from '@gavel/sandbox/image/local-store'
import { listStored } from '@gavel/sandbox/image/store'
import { exitCodes } from '@gavel/shared/error'
import { GavelCommand } from '../../base/command.ts'
import { renderTable } from '../../render/table.ts'
import { showBytes } from '../../render/units.ts'

export default class ImageList extends GavelCommand {
  static override summary = 'Show the sandbox images there are, and which of them this machine has'
  static override examples = ['<%= config.bin %> image list', '<%= config.bin %> image list --json']

  async run(): Promise<number> {
    const { flags } = await this.parse(ImageList)
    const stored = listStored(imageDirectory()).filter(({ current }) => current)
    const items = (await readImageDefinitions()).map(({ name, packages, default: byDefault }) => {
      const here = stored.find(({ manifest }) => manifest.name === name)
      const { digest = null, builtAt = null, bytes = null } = here?.manifest ?? {}
      return { name, here: here !== undefined, default: byDefault, digest, builtAt, bytes, packages }
    })
    if (flags.json) this.printJson({ items })
    else
      this.print(
        renderTable(
          'images',
          items.map(({ name, here, bytes, digest, packages }) => [
            here ? 'yes' : 'no',
            name,
            bytes === null ? '' : showBytes(bytes),
            digest?.slice(0, 16) ?? '',
            packages.join(' '),
          ]),
          { aligned: process.stdout.isTTY === true, style: this.style },
        ),
      )
    return exitCodes.ok
  }
}
