import { existsSync, globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { errorCatalogue, exitCodes } from '@gavel/shared/error'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { root } from './program/run.ts'

const docs = suite('docs')
const read = (name: string) => readFileSync(path.join(root, name), 'utf8')

docs('docs/errors.md explains every code of the catalogue and no other, with its status and exit code', () => {
  const rows = read('docs/errors.md').matchAll(/^\| `([a-z.-]+)` \| (\d+) \| (\d+) \| (.+) \| (.+) \|$/gm)
  const explained = Object.fromEntries(
    [...rows].map(([, code, status, exit]) => [code, { status: Number(status), exit: Number(exit) }]),
  )
  assert.equal(explained, errorCatalogue)
})

docs('docs/cli.md has every command, every exit code and every variable of the environment', () => {
  const text = read('docs/cli.md')
  const { commands } = JSON.parse(read('packages/cli/dist/oclif.manifest.json')) as {
    commands: Record<string, object>
  }
  for (const id of Object.keys(commands)) assert.match(text, `gavel ${id.replaceAll(':', ' ')}`)
  const topic = read('packages/cli/dist/help/exit-codes.txt')
  for (const code of Object.values(exitCodes)) {
    assert.match(text, new RegExp(`^\\| ${code} \\|`, 'm'))
    assert.match(topic, new RegExp(`^ +${code}  `, 'm'))
  }
  for (const [, name] of read('packages/cli/src/config.ts').matchAll(/env\.([A-Z_]+)/g))
    assert.match(text, `\`${name}\``)
})

function* nodesOf(node: Nodes): Generator<Nodes> {
  yield node
  if ('children' in node) for (const child of node.children) yield* nodesOf(child)
}

docs('no page shows a row of a table as text, and no row has more or fewer cells than its heading', () => {
  for (const page of globSync(['*.md', 'docs/**/*.md'], { cwd: root })) {
    const text = read(page)
    const tree = fromMarkdown(text, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] })
    for (const node of nodesOf(tree)) {
      const place = `${page}:${node.position?.start.line}`
      const source = text.slice(node.position?.start.offset, node.position?.end.offset)
      if (node.type === 'paragraph') assert.not.match(source, /^\|.*\|$/m, `${place} is a row outside a table`)
      if (node.type === 'table') {
        const [heading, ...rows] = node.children
        for (const row of rows) {
          assert.is(
            row.children.length,
            heading?.children.length,
            `${page}:${row.position?.start.line} has other cells`,
          )
        }
      }
    }
  }
})

docs('every path of a package, a script or a page that the docs name is there', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/*.md', { cwd: root })]
  const missing = pages.flatMap((page) =>
    [...read(page).matchAll(/(?:packages|scripts|images|deploy|problems|bench|docs)\/[\w./-]*\w\/?/g)]
      .map(([name]) => name)
      // What is made by a build, a run or a reader of the page.
      .filter((name) => !/[A-Z]{3,}(?!\.md)|\/(?:build|dist)\//.test(name))
      .filter((name) => !existsSync(path.join(root, name)))
      .map((name) => `${page}: ${name}`),
  )
  assert.equal(missing, [])
})

docs('no usage line of a help has a place with nothing in it', () => {
  for (const file of globSync('packages/cli/dist/help/*.txt', { cwd: root })) {
    assert.not.match(read(file), /\|\s*\||\[\s*\||\|\s*\]/, file)
  }
})

docs.run()
