import { createPackageFolder } from '@gavel/node/package-folder'
import { openProblem } from '@gavel/problem/archive/open-package'
import { exitCodes, GavelError } from '@gavel/shared/error'
import { checkPackage } from '../problems/check-package.ts'
import { findPackages } from '../problems/find.ts'
import { publishAll } from '../problems/publish-all.ts'
import { isServed } from '../store/lock.ts'
import { openStore } from '../store/open.ts'
import { type Command, print } from './command.ts'

const help = `Publish problem packages. A server that is running shows them at once.

USAGE
  gavel-server publish DIR... [--data DIR] [--no-check]

A DIR is a problem package, or a folder of them. Content that is published already is left alone; changed content
becomes the new version of its problem, and old submissions keep the version they were made for. Each package is checked as
"gavel verify" does before any is published; --no-check leaves that out. Setters publish from elsewhere: gavel problem publish DIR.

EXAMPLE
  gavel-server publish ./problems/two-piles --data /var/lib/gavel`

/** @throws GavelError `package.invalid` naming the first package in which something is wrong, and what. */
async function checkAll(places: readonly string[]): Promise<void> {
  const found = (await Promise.all(places.map((place) => findPackages(place)))).flat()
  for (const place of found) {
    await using opened = await openProblem(place)
    const { ok, findings } = await checkPackage(opened.directory, new AbortController().signal)
    for (const finding of findings) process.stderr.write(`${place}: ${finding}\n`)
    if (ok) continue
    throw new GavelError('package.invalid', `${place} was not published: the check found errors.`, {
      hint: 'Mend them, or publish it as it is with --no-check.',
    })
  }
}

export const publish: Command = {
  help,
  options: { 'no-check': { type: 'boolean' } },
  run: async ({ positionals, values, config }) => {
    if (positionals.length === 0) {
      throw new GavelError('request.invalid', 'Say which package to publish.', { hint: 'gavel-server publish DIR...' })
    }
    await using store = await openStore(config)
    const packages = createPackageFolder(config.dataDirectory)
    if (values['no-check'] !== true) await checkAll(positionals)
    await publishAll(store, packages, positionals, ({ slug, version, changed }) =>
      print(`${slug} ${version.slice(0, 12)} ${changed ? 'published' : 'unchanged'}`),
    )
    if (!store.dialect.isShared && !isServed(config.dataDirectory)) {
      process.stderr.write(
        `No server runs on ${config.dataDirectory}: what was published is there when one does (gavel-server serve --data ${config.dataDirectory}).\n`,
      )
    }
    return exitCodes.ok
  },
}
