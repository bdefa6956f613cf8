// node scripts/run.mjs [FILE [ARGUMENT...]]
//
// Makes ready what the project needs, then runs FILE under the pinned Node. Written for the Node that the machine
// has (18 or newer) and for nothing but npm and a C compiler. Each step is skipped when its inputs have not changed,
// so that a second run needs no network and a fraction of a second.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const toolchain = path.join(root, '.toolchain')
const nodeWanted = 24
const oldestNode = 18
const pnpmWanted = 12

if (Number(process.versions.node.split('.')[0]) < oldestNode) {
  process.stderr.write(
    `Gavel is set up by Node ${oldestNode} or newer, and this is ${process.versions.node}: install Node ${nodeWanted} (https://nodejs.org).\n`,
  )
  process.exit(1)
}

/** What the inputs of a step are, as one hash: the bytes of the files, in order. */
function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

/** Runs a step unless its stamp says that it was done with the same inputs and what it made is still there. */
function step(title, { stamp, inputs, made, run }) {
  const stampFile = path.join(toolchain, `${stamp}.stamp`)
  const wanted = hashOf(inputs)
  const done = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted
  if (done && made.every((file) => existsSync(path.join(root, file)))) return
  process.stderr.write(`${title} ... `)
  const started = Date.now()
  run()
  mkdirSync(toolchain, { recursive: true })
  writeFileSync(stampFile, wanted)
  process.stderr.write(`done in ${((Date.now() - started) / 1000).toFixed(1)} s\n`)
}

/** Runs a command quietly; when it fails, shows all it printed and ends with what to do. */
function must(command, args, options, advice) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26, ...options })
  if (result.status === 0) return
  process.stderr.write(`failed\n\n${result.stdout ?? ''}${result.stderr ?? ''}${result.error?.message ?? ''}\n`)
  process.stderr.write(`${command} ${args.join(' ')} failed. ${advice}\n`)
  process.exit(1)
}

function majorOf(command) {
  const result = spawnSync(command, ['--version'], { encoding: 'utf8' })
  return result.status === 0 ? Number(/(\d+)\./.exec(result.stdout)?.[1]) : 0
}

/** The machine's own Node and pnpm where they are the wanted ones, else the pinned ones from npm. */
function ensureToolchain() {
  const ownNode = Number(process.versions.node.split('.')[0]) >= nodeWanted
  const installed = path.join(toolchain, 'node_modules')
  const platform = `${process.platform}-${process.arch}`
  const node = path.join(installed, `node-${platform}`, 'bin', 'node')
  const pnpm = path.join(installed, '@pnpm', `exe.${platform}`, 'pnpm')
  if (ownNode && majorOf('pnpm') === pnpmWanted) return { node: process.execPath, pnpm: 'pnpm' }
  const files = ['package.json', 'package-lock.json']
  step(`Installing Node ${nodeWanted} and pnpm ${pnpmWanted} into .toolchain/`, {
    stamp: 'toolchain',
    inputs: files.map((file) => `scripts/toolchain/${file}`),
    made: [node, pnpm].map((file) => path.relative(root, file)),
    run() {
      mkdirSync(toolchain, { recursive: true })
      for (const file of files) cpSync(path.join(root, 'scripts/toolchain', file), path.join(toolchain, file))
      const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
      must('npm', args, { cwd: toolchain }, 'It needs the npm registry this once.')
      if (existsSync(node) && existsSync(pnpm)) return
      process.stderr.write(
        `failed\n\nNode ${nodeWanted} and pnpm ${pnpmWanted} are not pinned for ${platform}: install them yourself.\n`,
      )
      process.exit(1)
    },
  })
  return { node: ownNode ? process.execPath : node, pnpm }
}

/** Whether a package has any: pnpm makes no node_modules for one without. */
function hasDependencies(file) {
  const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(path.join(root, file), 'utf8'))
  return Object.keys(dependencies).length + Object.keys(devDependencies).length > 0
}

function ensureDependencies(pnpm, env) {
  const packages = ['shared', 'files', 'problem', 'sandbox', 'judge', 'author', 'node', 'server', 'cli'].map(
    (name) => `packages/${name}/package.json`,
  )
  step('Installing the locked dependencies', {
    stamp: 'dependencies',
    inputs: ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'bench/package.json', ...packages],
    made: [
      'node_modules',
      ...packages.filter(hasDependencies).map((file) => path.join(path.dirname(file), 'node_modules')),
    ],
    run: () => must(pnpm, ['install', '--frozen-lockfile'], { env }, 'It needs the npm registry this once.'),
  })
}

/** The C runner, and the recorder of what is said in interactive problems: a static binary each. */
function ensureRunner() {
  const native = 'packages/sandbox/native'
  const sources = { 'gavel-runner': `${native}/runner`, 'gavel-recorder': `${native}/gavel-recorder.c` }
  const files = readdirSync(path.join(root, sources['gavel-runner'])).sort()
  const names = Object.keys(sources)
  const binary = (name) => `${native}/build/${name}`
  const build = `${native}/build.mjs`
  step('Building the C runner', {
    stamp: 'runner',
    inputs: [...files.map((file) => `${sources['gavel-runner']}/${file}`), sources['gavel-recorder'], build],
    made: names.map(binary),
    run() {
      for (const name of names) {
        rmSync(path.join(root, binary(name)), { force: true })
        const advice = 'It needs a C compiler with static libc: apt-get install gcc libc6-dev.'
        must(process.execPath, [build, binary(name), '--hardened', sources[name]], {}, advice)
      }
    },
  })
}

/** The two programs, bundled; build.ts looks itself whether a source is newer. */
function ensurePrograms(node, env) {
  const args = ['--disable-warning=ExperimentalWarning', 'scripts/build.ts', '--if-changed']
  const result = spawnSync(node, args, { cwd: root, env, stdio: ['ignore', 2, 2] })
  if (result.status !== 0) process.exit(1)
}

const { node, pnpm } = ensureToolchain()
const searchPath = [path.dirname(node), path.join(toolchain, 'node_modules', '.bin'), process.env.PATH].join(
  path.delimiter,
)
const env = { ...process.env, CI: process.env.CI ?? 'true' }
ensureDependencies(pnpm, { ...env, PATH: searchPath })
ensureRunner()
ensurePrograms(node, env)

const [file, ...rest] = process.argv.slice(2)
if (file !== undefined) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', file, ...rest], { cwd: root, stdio: 'inherit' })
  // The terminal sends Ctrl-C to the whole group: the child decides how to end, and we end as it did.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}
