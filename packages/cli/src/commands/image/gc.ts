import { imageDirectory } from '@gavel/sandbox/image/local-store'
import { collectGarbage } from '@gavel/sandbox/image/store'
import { exitCodes } from '@gavel/shared/error'
import { GavelCommand } from '../../base/command.ts'
import { plural, showBytes } from '../../render/units.ts'

export default class ImageGc extends GavelCommand {
  static override summary = 'Remove sandbox images that a newer one of the same name has replaced'
  static override examples = ['<%= config.bin %> image gc']

  async run(): Promise<number> {
    const { flags } = await this.parse(ImageGc)
    const removed = await collectGarbage(imageDirectory())
    const items = removed.map(({ name, digest, bytes }) => ({ name, digest, bytes }))
    if (flags.json) this.printJson({ items })
    else {
      const bytes = items.reduce((sum, item) => sum + item.bytes, 0)
      this.print(`${plural(items.length, 'image')} removed, ${showBytes(bytes)} freed\n`)
    }
    return exitCodes.ok
  }
}
