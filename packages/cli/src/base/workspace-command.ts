import path from 'node:path'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { chooseFiles } from '../testing/prepare.ts'
import { requireWorkspace, type Workspace } from '../workspace/manifest.ts'
import { GavelCommand } from './command.ts'

/** What is to be tested: a workspace and source files of a program. */
export interface Target {
  readonly workspace: Workspace
  readonly files: readonly string[]
  /** The language asked for; null where it is told by workspace and files. */
  readonly language: string | null
}

// oclif reads these of the command's own class alone: a base class cannot hand them down.
export const fileArgs = {
  file: Args.string({ description: 'Source file; several make one program [default: the solution]' }),
}
export const languageFlags = {
  language: Flags.string({
    char: 'l',
    description: "Language [default: the workspace's, else by the file's ending]",
    helpValue: 'ID',
  }),
}

/** A command that runs the program of a workspace. */
export abstract class WorkspaceCommand extends GavelCommand {
  /** The workspace of the first file named, or of the current folder. @throws GavelError `workspace.invalid` */
  async locate(purpose: string, argv: readonly unknown[], language: string | null): Promise<Target> {
    const named = argv.map(String)
    const start = named[0] === undefined ? '.' : path.dirname(path.resolve(named[0]))
    const workspace = await requireWorkspace(start, purpose)
    return { workspace, files: await chooseFiles(workspace, named, language), language }
  }
}
