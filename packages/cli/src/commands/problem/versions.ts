import { exitCodes } from '@gavel/shared/error'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { ServerCommand } from '../../base/server-command.ts'
import { stripLine } from '../../render/plain.ts'
import { showBytes, showTime } from '../../render/units.ts'
import { parseSlug } from '../../sources/problem-slug.ts'

const marks = { added: '+', removed: '-', changed: '~' } as const

export default class ProblemVersions extends ServerCommand {
  static override summary = 'List the versions of a problem, or the files in which one differs from the current one'
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
    const wanted = flags.diff.toLowerCase()
    const version = versions.items.find((item) => item.version.startsWith(wanted))?.version ?? wanted
    const diff = await client.call('diffVersions', { params: { slug, version }, query: {} })
    if (flags.json) this.printJson(diff)
    else {
      for (const { path, change, bytesBefore, bytesAfter } of diff.items) {
        const sizes = [bytesBefore, bytesAfter].filter((bytes) => bytes !== null).map((bytes) => showBytes(bytes))
        this.print(`${marks[change]} ${stripLine(path)}  ${this.style.dim(sizes.join(' -> '))}\n`)
      }
      if (diff.items.length === 0) this.print('The same files.\n')
    }
    return exitCodes.ok
  }
}
