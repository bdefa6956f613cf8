import { readImageDefinitions } from '@gavel/sandbox/image/definitions'
import { localManifests } from '@gavel/sandbox/image/local-store'
import { GavelError } from '@gavel/shared/error'
import { type Check, ok, warning } from './check.ts'

/** Which images this machine judges in. */
export async function checkImages(): Promise<Check> {
  const [definitions, here] = await Promise.all([readImageDefinitions(), localManifests()])
  const lacks = definitions.filter(
    ({ name, default: byDefault }) => byDefault && !here.some((image) => image.name === name),
  )
  if (lacks.length === 0) return ok('images', `Images here: ${here.map(({ name }) => name).join(', ')}`)
  const names = lacks.map(({ name }) => name).join(', ')
  return warning(
    'images',
    `No image ${names}: the machine's own compilers are used, whose versions differ from machine to machine.`,
    'gavel image build, or from a server: gavel image pull --from URL',
  )
}

/** The Docker engines, which only the Docker driver needs. */
export async function checkDocker(): Promise<Check> {
  try {
    const { findEngines } = await import('@gavel/sandbox/driver/docker/find-engines')
    const engines = await findEngines()
    const words = engines.map(
      ({ name, cores, images }) => `${name} (${cores} cores, images: ${images.join(', ') || 'none'})`,
    )
    return ok('docker', words.join('; '))
  } catch (error) {
    if (!(error instanceof GavelError)) throw error
    const message = `No Docker engine: ${error.message} The Docker driver cannot be used; the native one needs none.`
    return warning('docker', message, 'sudo apt-get install docker.io')
  }
}
