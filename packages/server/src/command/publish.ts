import { createPackageFolder } from '@gavel/node/package-folder'
import { exitCodes, GavelError } from '@gavel/shared/error'
import { publishAll } from '../problems/publish-all.ts'
import { openStore } from '../store/open.ts'
import { type Command, print } from './command.ts'

const help = `Publish problem packages. A server that is running shows them at once.

USAGE
  gavel-server publish DIR... [--data DIR]

A DIR is a problem package, or a folder of them. Content that is published already is left alone; changed content
becomes the new version of its problem, and old submissions keep the version they were made for.

EXAMPLE
  gavel-server publish ./problems/two-piles --data /var/lib/gavel`

export const publish: Command = {
  help,
  options: {},
  run: async ({ positionals, config }) => {
    if (positionals.length === 0) {
      throw new GavelError('request.invalid', 'Say which package to publish.', { hint: 'gavel-server publish DIR...' })
    }
    await using store = await openStore(config)
    const packages = createPackageFolder(config.dataDirectory)
    await publishAll(store, packages, positionals, ({ slug, version, changed }) =>
      print(`${slug} ${version.slice(0, 12)} ${changed ? 'published' : 'unchanged'}`),
    )
    return exitCodes.ok
  },
}
