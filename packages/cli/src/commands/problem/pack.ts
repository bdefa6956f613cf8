import path from 'node:path'
import { packFlavour } from '@gavel/author/convert/pack-flavour'
import { openProblem } from '@gavel/problem/archive/open-package'
import { flavours } from '@gavel/problem/archive/pack'
import { exitCodes } from '@gavel/shared/error'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { linkFlags, readLinkRoot } from '../../authoring/link-root.ts'
import { GavelCommand } from '../../base/command.ts'
import { plural } from '../../render/units.ts'

export default class ProblemPack extends GavelCommand {
  static override summary = 'Pack a problem package into a zip archive, the same bytes for the same content'
  static override description =
    'Kattis wants the folder of the package in the archive, DOMjudge the files at its root and names of its own. ' +
    'Files that the formats ignore (.git and the like) and what was built are left out; a link becomes the file it leads to, also to one of the same git repository. ' +
    'Nothing is run, and the package is not verified: gavel verify does that.'
  static override examples = [
    '<%= config.bin %> problem pack problems/two-piles',
    '<%= config.bin %> problem pack problems/two-piles two.zip --flavour domjudge',
  ]
  static override args = {
    package: Args.string({ description: 'Folder of the problem package, or a .zip or .kpp of it', required: true }),
    out: Args.string({ description: "Archive to write [default: the package's name and .zip]" }),
  }
  static override flags = {
    ...linkFlags,
    flavour: Flags.option({
      options: flavours,
      description: 'For which judge',
      default: 'kattis',
    })(),
  }

  async run(): Promise<number> {
    const { args, flags } = await this.parse(ProblemPack)
    await using opened = await openProblem(args.package)
    const slug = path.basename(path.resolve(opened.directory))
    const target = args.out ?? `${slug}.zip`
    const linksWithin = opened.unpacked ? null : await readLinkRoot(flags.root, opened.directory)
    const packed = await packFlavour(opened.directory, target, flags.flavour, { linksWithin, signal: this.signal })
    if (flags.json) this.printJson({ ...packed, flavour: flags.flavour, slug })
    else this.print(`${target}: ${plural(packed.files, 'file')} of ${slug}, for ${flags.flavour}\n`)
    if (!flags.json) this.note(`Not verified: gavel verify ${args.package}`)
    for (const file of flags.json ? [] : packed.ignored) this.note(`${file} is left out: its name is not allowed.`)
    for (const file of flags.json ? [] : packed.built) this.note(`${file} is left out: it was built.`)
    for (const { field, lost, instead } of flags.json
      ? []
      : packed.losses.filter(({ severity }) => severity !== 'info'))
      this.note(`${field}: ${lost} -> ${instead}`)
    return exitCodes.ok
  }
}
