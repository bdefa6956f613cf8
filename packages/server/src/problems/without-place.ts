import { GavelError } from '@gavel/shared/error'

/**
 * An error as whoever sent a package over the network is told it: where that lies on this server is said as PACKAGE, as their
 * commands call it. Errors say the place that they were given, for those who work on that machine.
 */
export function withoutPlace(error: GavelError, place: string): GavelError {
  const say = (text: string) => text.replaceAll(place, 'PACKAGE')
  const { code, message, hint, request, file, line } = error
  return new GavelError(code, say(message), {
    ...{ request, line, cause: error },
    hint: hint === undefined ? undefined : say(hint),
    file: file === undefined ? undefined : say(file),
  })
}
