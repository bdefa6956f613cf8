import path from 'node:path'
import { convert, targetFormats } from '@gavel/author/convert/convert'
import { openSource } from '@gavel/author/import/source-folder'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import type { Sandbox } from '@gavel/sandbox/sandbox'
import { exitCodes, GavelError } from '@gavel/shared/error'
import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import { GavelCommand } from '../../base/command.ts'
import { renderConverted } from '../../render/conversion.ts'

export default class ProblemConvert extends GavelCommand {
  static override summary = 'Convert a problem package into another format, and report what is lost'
  static override description =
    'Reads packages of ICPC and Kattis (legacy, 2023-07, 2025-09), of DOMjudge, of Polygon (problem.xml) and files of FPS, ' +
    'as folders or as zip archives. What cannot be carried over stands in the report.'
  static override examples = [
    '<%= config.bin %> problem convert old/sum new/sum --to 2025-09',
    '<%= config.bin %> problem convert sum-linux.zip sum --to 2025-09 --testlib testlib.h',
    '<%= config.bin %> problem convert problems.xml problems --to legacy --json',
  ]
  static override args = {
    in: Args.string({ description: 'Package to read: a folder, an archive, or an XML file of FPS', required: true }),
    out: Args.string({ description: 'Folder to write; it may not be there, or has to be empty', required: true }),
  }
  static override flags = {
    to: Flags.option({ options: targetFormats, description: 'Format to write', required: true })(),
    testlib: Flags.string({
      description: 'testlib.h, for packages that need it and do not carry it',
      helpValue: 'FILE',
    }),
    report: Flags.string({
      description: 'Where to write the loss report [default: conversion-report.md in OUT]',
      helpValue: 'FILE',
    }),
  }

  async run(): Promise<number> {
    const { args, flags } = await this.parse(ProblemConvert)
    const testlib = flags.testlib === undefined ? null : await findFile(flags.testlib)
    let opened: Promise<Sandbox> | null = null
    try {
      const report = await convert({
        source: args.in,
        target: args.out,
        to: flags.to,
        testlib,
        report: flags.report ?? null,
        sandbox: () => {
          this.note('Tests are missing: they are made in the sandbox ...')
          opened ??= openSandbox()
          return opened
        },
        signal: this.signal,
      })
      if (flags.json) this.printJson(report)
      else for (const one of report.packages) this.print(renderConverted(one, this.style))
      return exitCodes.ok
    } finally {
      await (await (opened as Promise<Sandbox> | null))?.close()
    }
  }
}

async function findFile(name: string) {
  const source = await openSource(path.dirname(path.resolve(name)))
  const file = await source.file(path.basename(name))
  if (file === null) throw new GavelError('usage.invalid', `There is no file ${name}.`)
  return file
}
