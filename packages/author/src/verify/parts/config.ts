import type { Findings } from '@gavel/problem/package/findings'
import type { ReadPackage } from '@gavel/problem/package/format'
import { licenses } from '@gavel/problem/package/metadata'
import { isLegacy } from '@gavel/problem/package/model'
import { nearestNames } from '@gavel/shared/nearest'
import { problemSlugSchema } from '@gavel/shared/problem'

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** What problem.yaml says that loads, yet is against the format or against good practice. */
export function checkConfig({ package: problem, metadata }: ReadPackage, findings: Findings): void {
  const at = (key: keyof typeof metadata.lines) => ({ file: 'problem.yaml', line: metadata.lines[key] })
  const { license, rightsOwner, uuid } = metadata
  if (license === 'unknown') {
    const hint = 'Say under which licence it may be used, for example `license: cc by-sa`.'
    findings.warning('GV-CONFIG-LICENSE', 'The licence is unknown: nobody may use the problem.', {
      ...at('license'),
      hint,
    })
  } else if (!licenses.some((known) => known === license)) {
    const near = nearestNames(license, licenses)
    const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}?` : `Known are ${licenses.join(', ')}.`
    findings.error('GV-CONFIG-LICENSE', `The format knows no licence "${license}".`, { ...at('license'), hint })
  } else if (license === 'public domain' && rightsOwner !== null) {
    findings.error('GV-CONFIG-RIGHTS-OWNER', 'What is in the public domain has no rights owner.', at('rightsOwner'))
  } else if (
    license !== 'public domain' &&
    rightsOwner === null &&
    metadata.authors.length + metadata.sources.length === 0
  ) {
    const hint = 'Write rights_owner, an author or a source.'
    findings.error('GV-CONFIG-RIGHTS-OWNER', `A licence "${license}" needs a rights owner.`, { ...at('license'), hint })
  }
  if (uuid === null && !isLegacy(problem.format)) {
    // Told as a key that is missing.
  } else if (uuid === null) {
    findings.warning('GV-CONFIG-UUID', 'The problem has no uuid.', {
      ...at('uuid'),
      hint: 'It tells versions of it apart. --fix writes one.',
    })
  } else if (!uuidPattern.test(uuid)) {
    const severity = isLegacy(problem.format) ? 'warning' : 'error'
    findings[severity]('GV-CONFIG-UUID', `"${uuid.slice(0, 64)}" is no UUID.`, at('uuid'))
  }
  if (!problemSlugSchema.safeParse(problem.slug).success) {
    const hint = 'Use small letters, digits and dashes, at most 64 of them.'
    findings.warning('GV-CONFIG-SLUG', `The folder's name "${problem.slug}" cannot be a problem's name on a server.`, {
      hint,
    })
  } else if (!/^[a-z0-9]+$/.test(problem.slug)) {
    const message = `The folder's name "${problem.slug}" has a dash; some other judges take small letters and digits only.`
    findings.info('GV-CONFIG-SLUG', message)
  }
}
