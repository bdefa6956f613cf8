import { toBytes } from '@gavel/shared/content'
import { GavelError } from '@gavel/shared/error'
import type { Sample } from '@gavel/shared/problem'
import type { VersionData } from '../problems/version.ts'

/** Which files a sample has: its conversation, which stands for the rest, or input and answer. Numbered as in the statement. */
const endings = { talk: ['interaction'], data: ['in', 'ans'] } as const

/** Names under which the samples of a version can be fetched. */
export function sampleFileNames({ samples }: Pick<VersionData, 'samples'>): string[] {
  return samples.flatMap(({ interaction }, index) =>
    endings[interaction === null ? 'data' : 'talk'].map((ending) => `${index + 1}.${ending}`),
  )
}

/** The bytes of a file of the samples. @throws GavelError `request.not-found` */
export function sampleFileOf(samples: readonly Sample[], name: string): Buffer {
  const [, number, ending] = /^(\d{1,4})\.(in|ans|interaction)$/.exec(name) ?? []
  const sample = samples[Number(number) - 1]
  const content = { in: sample?.input, ans: sample?.answer, interaction: sample?.interaction }[ending ?? '']
  if (content === undefined || content === null)
    throw new GavelError('request.not-found', 'This problem has no such sample.')
  return Buffer.from(toBytes(content))
}
