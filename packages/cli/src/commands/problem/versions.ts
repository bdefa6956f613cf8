import { exitCodes } from '@gavel/shared/error'
import type { ProblemVersions as Versions } from '@gavel/shared/publication'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { ServerCommand } from '../../base/server-command.ts'
import { stripLine } from '../../render/plain.ts'
import { showBytes, showTime } from '../../render/units.ts'
import { parseSlug } from '../../sources/problem-slug.ts'

const marks = { added: '+', removed: '-', changed: '~' } as const

/**
 * The two versions to compare, the older one first: the wanted one and the current one, or where they are one, the version before it.
 * One that is not listed is taken to be the newer, for the server to refuse.
 */
function order(items: Versions['items'], wanted: string): { readonly from: string; readonly to: string } {
  const at = items.findIndex(({ version }) => version.startsWith(wanted))
  const current = items.findIndex((item) => item.current)
  const other = at === current ? Math.min(at + 1, items.length - 1) : current
  const [newer, older] = [Math.min(at, other), Math.max(at, other)]
  return { from: items[older]?.version ?? wanted, to: items[newer]?.version ?? wanted }
}

export default class ProblemVersions extends ServerCommand {
  static override summary =
    'List the versions of a problem, or the files in which one differs from the current one, from the older to the newer'
  static override examples = [
    '<%= config.bin %> problem versions two-piles',
    '<%= config.bin %> problem versions two-piles --diff 1a2b3c4d5e6f',
  ]
  static override args = { slug: Args.string({ description: 'Slug of the problem', required: true }) }
  static override flags = {
    diff: Flags.string({ description: 'Show the files in which this version differs', helpValue: 'VERSION' }),
  }

  async run(): Promise<number> {
    const { args, flags } = await this.parse(ProblemVersions)
    const { client } = await this.connect(flags.server)
    const slug = parseSlug(args.slug)
    const versions = await client.call('listVersions', { params: { slug } })
    if (flags.diff === undefined) {
      if (flags.json) this.printJson(versions)
      else {
        this.print(
          `${slug} is ${versions.state}${versions.owner === null ? '' : `, of ${stripLine(versions.owner)}`}.\n`,
        )
        for (const { version, publishedAt, publishedBy, current } of versions.items) {
          const by = publishedBy === null ? '' : `  ${stripLine(publishedBy)}`
          this.print(`${current ? '*' : ' '} ${version.slice(0, 12)}  ${showTime(publishedAt)}${by}\n`)
        }
      }
      return exitCodes.ok
    }
    const { from, to } = order(versions.items, flags.diff.toLowerCase())
    const diff = await client.call('diffVersions', { params: { slug, version: to }, query: { from } })
    if (flags.json) this.printJson(diff)
    else {
      this.print(`From ${from.slice(0, 12)} to ${to.slice(0, 12)}:\n`)
      for (const { path, change, bytesBefore, bytesAfter } of diff.items) {
        const sizes = [bytesBefore, bytesAfter].filter((bytes) => bytes !== null).map((bytes) => showBytes(bytes))
        this.print(`${marks[change]} ${stripLine(path)}  ${this.style.dim(sizes.join(' -> '))}\n`)
      }
      if (diff.items.length === 0) this.print('The same files.\n')
    }
    return exitCodes.ok
  }
}
