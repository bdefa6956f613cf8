/**
 * node scripts/build.ts [--if-changed]: bundles the two programs into packages/{cli,server}/dist.
 *
 * gavel: one file a command plus what they share (oclif loads the one that is asked for), npm packages bundled in,
 * oclif's manifest and every help text made beforehand. gavel-server: its own npm packages stay outside.
 * --if-changed does nothing when no source is newer than the last build.
 */
import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { BuildOptions, Plugin } from 'esbuild'

const root = path.resolve(import.meta.dirname, '..')
const binaries = ['gavel-runner', 'gavel-recorder'].map((name) => `packages/sandbox/native/build/${name}`)
/** What the sandbox reads at run time, beside the bundle (packages/sandbox/src/locate.ts). */
const assets = [
  'deploy/docker/seccomp.json',
  'images/images.yaml',
  'packages/author/src/import/adapter.c',
  'packages/problem/node_modules/@hyzyla/pdfium/dist/pdfium.wasm',
]
/** A thread of its own (packages/problem/src/package/pdf-picture.ts). */
const pdfWorker = 'packages/problem/src/package/pdf-worker.ts'
/** What pages do in the browser. It is bundled beside its source, where the server finds it when it runs from its own, and copied as `static/`. */
const pageScript = 'packages/web/src/static/page.ts'
const pageScriptFolder = 'packages/web/build/static'
const programs = ['cli', 'server'] as const
type Program = (typeof programs)[number]

const inRoot = (...parts: string[]) => path.join(root, ...parts)
const distOf = (program: Program) => inRoot('packages', program, 'dist')

/** What the build depends on, as one hash over names, sizes and times: reading the bytes would cost more than it saves. */
function fingerprint(): string {
  const files = globSync(
    [
      'packages/*/src/**/*',
      'packages/*/package.json',
      'pnpm-lock.yaml',
      'scripts/build.ts',
      'package.json',
      ...binaries,
      ...assets,
    ],
    { cwd: root },
  ).sort()
  const hash = createHash('sha256').update(process.version)
  for (const file of files) {
    const { size, mtimeMs, mode } = statSync(inRoot(file))
    hash.update(`${file}\0${size}\0${mtimeMs}\0${mode}\n`)
  }
  return hash.digest('hex')
}

function isBuilt(wanted: string): boolean {
  return (
    programs.every((program) => {
      const stamp = path.join(distOf(program), '.stamp')
      return existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
    }) && existsSync(inRoot(pageScriptFolder, 'page.js'))
  )
}

/**
 * Before each file of a bundle: `require` for the CommonJS packages in it, and the folder dist as `import.meta.dirname`,
 * wherever in it a source file ended up, so that a source finds its assets in one place.
 */
const banner = [
  "import { createRequire as __createRequire } from 'node:module'",
  "import { fileURLToPath as __toPath } from 'node:url'",
  'const require = __createRequire(import.meta.url)',
  "const __dist = __toPath(import.meta.url.slice(0, import.meta.url.indexOf('/', import.meta.url.lastIndexOf('/dist') + 1)))",
].join(';')

const common = {
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minify: true,
  keepNames: true,
  legalComments: 'none',
  logLevel: 'warning',
  define: { 'process.env.NODE_ENV': '"production"', 'import.meta.dirname': '__dist' },
  banner: { js: banner },
} satisfies BuildOptions

/**
 * What oclif loads at each start and gavel never uses: globs and templates (the manifest and the help texts are made
 * here), spinners, and the question whether this is WSL, whose package loads most of Node. Without them a command
 * starts a fifth sooner.
 */
const unused: Readonly<Record<string, string>> = {
  'cli-spinners': 'const one = { frames: ["-"] }; module.exports = { dots2: one, line: one }',
  ejs: 'exports.render = (text) => text',
  lilconfig: 'exports.lilconfig = () => ({ search: async () => null })',
  minimatch: 'exports.minimatch = () => false',
  tinyglobby: 'exports.glob = async () => []',
  'wsl-utils': 'export const isWsl = false',
}

const leaveOutUnused: Plugin = {
  name: 'leave-out-unused',
  setup(building) {
    const filter = new RegExp(`^(${Object.keys(unused).join('|')})$`)
    building.onResolve({ filter }, ({ path: name }) => ({ path: name, namespace: 'unused' }))
    building.onLoad({ filter, namespace: 'unused' }, ({ path: name }) => ({ contents: unused[name] ?? '' }))
  },
}

function cliOptions(outdir: string): BuildOptions {
  const source = inRoot('packages/cli/src')
  return {
    ...common,
    absWorkingDir: inRoot('packages/cli'),
    entryPoints: ['main.ts', 'prepare.ts', ...globSync('commands/**/*.ts', { cwd: source })].map((file) =>
      path.join(source, file),
    ),
    outbase: source,
    outdir,
    chunkNames: 'chunks/[hash]',
    // esbuild carries a binary beside its JavaScript, dockerode reads files of its own; react-devtools-core is only loaded by
    // Ink in development.
    external: ['esbuild', 'dockerode', 'react-devtools-core'],
    plugins: [leaveOutUnused],
  }
}

function serverOptions(outdir: string): BuildOptions {
  const { dependencies } = JSON.parse(readFileSync(inRoot('packages/server/package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  return {
    ...common,
    absWorkingDir: inRoot('packages/server'),
    entryPoints: [inRoot('packages/server/src/main.ts')],
    outdir,
    // Beside main.js: the server finds its package.json from where a file of it lies.
    chunkNames: '[hash]',
    external: ['esbuild', ...Object.keys(dependencies).filter((name) => !name.startsWith('@gavel/'))],
  }
}

/**
 * Writes what would cost time at each start: oclif's manifest, `version.txt`, and in help/ the text of `--help` for the
 * program (index.txt), for each topic and for each command.
 */
async function describeCommands(dist: string): Promise<void> {
  const require = createRequire(inRoot('packages/cli/package.json'))
  const { Config } = require('@oclif/core/config')
  const { Help } = require('@oclif/core/help')
  const { packageJson } = await import(inRoot('packages/cli/src/program.ts'))
  const load = (ignoreManifest: boolean) => Config.load({ root: dist, pjson: packageJson, ignoreManifest })
  const { rootPlugin, topics } = await load(true)
  writeFileSync(path.join(dist, 'oclif.manifest.json'), JSON.stringify(rootPlugin.manifest))
  writeFileSync(path.join(dist, 'version.txt'), `gavel ${packageJson.version}\n`)
  mkdirSync(path.join(dist, 'help'))
  const { helpTopics } = await import(inRoot('packages/cli/src/help-topics.ts'))
  for (const [name, text] of Object.entries<string>(helpTopics))
    writeFileSync(path.join(dist, 'help', `${name}.txt`), text)
  for (const id of ['', ...topics.map((topic: { name: string }) => topic.name)]) {
    // Rendering changes the ids in the config it is given, so each text gets one of its own.
    const help = new Help(await load(false), { stripAnsi: true, maxWidth: 100 })
    const lines: string[] = []
    help.log = (...parts: string[]) => lines.push(parts.join(' '))
    await help.showHelp(id === '' ? [] : [id])
    const text = lines
      .join('\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      .trimEnd()
    writeFileSync(path.join(dist, 'help', `${id.replaceAll(':', '-') || 'index'}.txt`), `${text}\n`)
  }
}

/** Builds into another folder and swaps it with dist, so that a program started meanwhile finds one or the other. */
async function build(program: Program, options: (outdir: string) => BuildOptions, stamp: string): Promise<void> {
  const { build: bundle } = await import('esbuild')
  const dist = distOf(program)
  const fresh = inRoot('packages', program, 'build', `dist.${process.pid}`)
  const old = `${fresh}.old`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true })
  try {
    await bundle(options(fresh))
    await bundle({ ...common, splitting: false, entryPoints: [inRoot(pdfWorker)], outdir: fresh })
    if (program === 'cli') await describeCommands(fresh)
    if (program === 'server') cpSync(inRoot(pageScriptFolder), path.join(fresh, 'static'), { recursive: true })
    for (const asset of assets) copyFileSync(inRoot(asset), path.join(fresh, path.basename(asset)))
    for (const binary of binaries.filter((file) => existsSync(inRoot(file)))) {
      copyFileSync(inRoot(binary), path.join(fresh, path.basename(binary)))
      chmodSync(path.join(fresh, path.basename(binary)), 0o755)
    }
    writeFileSync(path.join(fresh, '.stamp'), stamp)
    if (existsSync(dist)) renameSync(dist, old)
    renameSync(fresh, dist)
  } finally {
    for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true })
  }
}

async function buildPageScript(): Promise<void> {
  const { build: bundle } = await import('esbuild')
  const target = ['chrome120', 'firefox121', 'safari17']
  const options = { bundle: true, format: 'esm', minify: true, target, logLevel: 'warning' } as const
  const outdir = inRoot(pageScriptFolder)
  rmSync(outdir, { recursive: true, force: true })
  // What is fetched later, such as the editor and each grammar, has its hash in its name.
  const split = { splitting: true, chunkNames: '[name]-[hash]', metafile: true, absWorkingDir: root } as const
  const { metafile } = await bundle({ ...options, ...split, entryPoints: [inRoot(pageScript)], outdir })
  // Which file is which, for those who weigh them.
  writeFileSync(`${outdir}.json`, JSON.stringify(metafile.outputs))
}

const stamp = fingerprint()
if (!(process.argv.includes('--if-changed') && isBuilt(stamp))) {
  const started = performance.now()
  process.stderr.write('Building gavel and gavel-server ... ')
  try {
    await buildPageScript()
    for (const program of programs) await build(program, program === 'cli' ? cliOptions : serverOptions, stamp)
    process.stderr.write(`done in ${((performance.now() - started) / 1000).toFixed(1)} s\n`)
  } catch (error) {
    // esbuild has printed what is wrong, with file and line.
    const printed = error instanceof Error && 'errors' in error
    process.stderr.write(printed ? 'The build failed.\n' : `failed\n${error instanceof Error ? error.stack : error}\n`)
    process.exitCode = 1
  }
}
