import { readFile } from 'node:fs/promises'
import { release } from 'node:os'
import { openSandbox } from '@gavel/sandbox/open-sandbox'
import { GavelError } from '@gavel/shared/error'
import type { LanguageInfo } from '@gavel/shared/language'
import type { Client } from '../remote/client.ts'
import { type Check, failure, ok, warning } from './check.ts'
import { checkDocker, checkImages } from './images.ts'
import { checkTiming } from './timing.ts'

const oldestKernel = [5, 4] as const

function checkNode(): Check {
  return ok('node', `Node ${process.versions.node}`)
}

function checkKernel(): Check {
  if (process.platform !== 'linux') {
    const message = `This is ${process.platform}; programs can only be judged on Linux.`
    return failure('kernel', message, 'Use Linux, or WSL 2 on Windows; a server can be used from here.')
  }
  const [major = 0, minor = 0] = release().split('.').map(Number)
  if (major > oldestKernel[0] || (major === oldestKernel[0] && minor >= oldestKernel[1]))
    return ok('kernel', `Linux ${release()}`)
  const message = `Linux ${release()} is older than ${oldestKernel.join('.')}, which the sandbox needs.`
  return failure('kernel', message, 'Install a newer kernel: apt-get install linux-image-amd64')
}

async function readSetting(name: string): Promise<string | null> {
  return readFile(`/proc/sys/${name}`, 'utf8').then(
    (text) => text.trim(),
    () => null,
  )
}

async function checkUserNamespaces(): Promise<Check> {
  const id = 'user-namespaces'
  const [most, unprivileged, restricted] = await Promise.all([
    readSetting('user/max_user_namespaces'),
    readSetting('kernel/unprivileged_userns_clone'),
    readSetting('kernel/apparmor_restrict_unprivileged_userns'),
  ])
  if (most === null)
    return failure(id, 'This kernel has no user namespaces.', 'Use a kernel built with CONFIG_USER_NS.')
  if (most === '0')
    return failure(id, 'User namespaces are switched off.', 'sudo sysctl -w user.max_user_namespaces=65536')
  if (process.getuid?.() === 0) return ok(id, 'Available (running as root)')
  if (unprivileged === '0') {
    return failure(id, 'Only root may make user namespaces.', 'sudo sysctl -w kernel.unprivileged_userns_clone=1')
  }
  if (restricted === '1') {
    return failure(
      id,
      'AppArmor keeps users from user namespaces.',
      'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
    )
  }
  return ok(id, 'Available')
}

const withoutCgroup =
  'Memory is then the sum of resident sets, looked at every 1 to 5 ms, and programs have no sockets and no memory files. ' +
  'Time is as exact as ever.'

/** Opens the sandbox and says in which mode it would judge, and what that costs. */
async function checkSandbox(): Promise<Check[]> {
  try {
    const sandbox = await openSandbox({ slots: 1 })
    const { hello, info } = sandbox
    await sandbox.close()
    const opened = ok('sandbox', `The ${info.driver} sandbox opens, on ${hello.cpus.length} cores`)
    if (hello.cgroup !== 'none') return [opened, ok('cgroup', `cgroup ${hello.cgroup} limits memory and processes`)]
    const why = hello.cgroupWhy === '' ? '' : ` (${hello.cgroupWhy})`
    const remedy =
      process.getuid?.() === 0
        ? 'mount -t cgroup2 none /sys/fs/cgroup'
        : 'systemd-run --user --scope -p Delegate=yes gavel test'
    return [opened, warning('cgroup', `No cgroup can be used${why}. ${withoutCgroup}`, remedy)]
  } catch (error) {
    if (!(error instanceof GavelError)) throw error
    return [{ id: 'sandbox', status: 'failure', message: error.message, remedy: error.hint ?? null }]
  }
}

/** A language that is missing is worth a warning, for nobody needs them all. */
export function checkLanguages(languages: readonly LanguageInfo[]): Check[] {
  const checks = languages.map((language): Check => {
    const id = `language:${language.id}`
    if (language.available) return ok(id, `${language.name}: ${language.version ?? 'found'}`)
    const missing = language.missing ?? 'missing'
    const install = /apt-get install .+$/.exec(missing)?.[0]
    return {
      id,
      status: 'warning',
      message: `${language.name}: ${missing}`,
      remedy: install === undefined ? null : `sudo ${install}`,
    }
  })
  if (languages.some((language) => language.available)) return checks
  const message = 'No language at all can be judged here.'
  return [...checks, { id: 'languages', status: 'failure', message, remedy: 'sudo apt-get install g++ python3' }]
}

async function checkServer(client: Client): Promise<Check> {
  try {
    const { version } = await client.call('health', {})
    return ok('server', `${client.server} answers (version ${version})`)
  } catch (error) {
    if (!(error instanceof GavelError)) throw error
    return {
      id: 'server',
      status: 'warning',
      message: error.message,
      remedy: 'gavel auth login --server URL, or start one here: gavel serve',
    }
  }
}

/** Looks at all that judging and submitting need on this machine. */
export async function examine(client: Client, languages: readonly LanguageInfo[]): Promise<Check[]> {
  const [namespaces, sandbox, timing, images, docker, server] = await Promise.all([
    checkUserNamespaces(),
    checkSandbox(),
    checkTiming(),
    checkImages(),
    checkDocker(),
    checkServer(client),
  ])
  const machine = [checkNode(), checkKernel(), namespaces, ...sandbox, ...timing]
  return [...machine, images, docker, ...checkLanguages(languages), server]
}
