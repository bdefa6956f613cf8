import { readFileSync } from 'node:fs'
import path from 'node:path'
import { GavelError } from '@gavel/shared/error'
import type Docker from 'dockerode'

/** A Docker engine: where it listens, and whether it sees the files of this machine. */
export interface Endpoint {
  /** As it was named, for messages. */
  readonly name: string
  /** Files go in and out by a bind mount (an engine of this machine), else by its archive API. */
  readonly local: boolean
  readonly options: Docker.DockerOptions
}

/** Said outright, for dockerode takes from DOCKER_HOST and its kin what it is not told. */
const nothing = {
  host: undefined,
  port: undefined,
  protocol: undefined,
  ca: undefined,
  cert: undefined,
  key: undefined,
} as Docker.DockerOptions

const tlsFiles = { ca: 'ca.pem', cert: 'cert.pem', key: 'key.pem' } as const

function readTls(folder: string, name: string): Pick<Docker.DockerOptions, keyof typeof tlsFiles> {
  const read = (file: string) => {
    try {
      return readFileSync(path.join(folder, file))
    } catch (error) {
      throw new GavelError('config.invalid', `${name}: ${path.join(folder, file)} cannot be read.`, {
        hint: 'The folder must hold ca.pem, cert.pem and key.pem, as `docker --tlsverify` wants them.',
        cause: error,
      })
    }
  }
  return { ca: read(tlsFiles.ca), cert: read(tlsFiles.cert), key: read(tlsFiles.key) }
}

/**
 * Reads endpoints from GAVEL_DOCKER: `unix:///run/docker.sock`, `tcp://host:2376?certs=FOLDER`, `tcp://127.0.0.1:2375`, several
 * with commas between them. `?files=archive` makes an engine on a Unix socket one that does not see this machine's files
 * (Docker Desktop, a forwarded socket).
 * @throws GavelError `config.invalid`
 */
export function parseEndpoints(text: string): Endpoint[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((name) => {
      const url = URL.canParse(name) ? new URL(name) : null
      const files = url?.searchParams.get('files')
      if (url?.protocol === 'unix:')
        return { name, local: files !== 'archive', options: { ...nothing, socketPath: url.pathname } }
      const certificates = url?.searchParams.get('certs')
      if (url?.protocol === 'tcp:' && url.port !== '') {
        const place = { host: url.hostname, port: Number(url.port) }
        const options: Docker.DockerOptions = certificates
          ? { ...nothing, ...place, protocol: 'https', ...readTls(certificates, name) }
          : { ...nothing, ...place, protocol: 'http' }
        return { name, local: false, options }
      }
      throw new GavelError('config.invalid', `GAVEL_DOCKER: "${name}" is no engine.`, {
        hint: 'Name one as unix:///var/run/docker.sock or tcp://host:2376?certs=FOLDER.',
      })
    })
}
