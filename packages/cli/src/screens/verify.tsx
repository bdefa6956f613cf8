import type { VerifyStep } from '@gavel/author/verify/bench'
import type { VerifyPart } from '@gavel/author/verify/verify'
import { Box, Static, Text } from 'ink'
import { stripLine } from '../render/plain.ts'
import { Bar } from './bar.tsx'

export interface VerifyProps {
  /** What was found in the packages that are done; each is written once and scrolls away. */
  readonly finished: readonly string[]
  /** The package being checked; null before the first and after the last. */
  readonly name: string | null
  readonly index: number
  readonly total: number
  readonly part: VerifyPart | null
  /** What the part runs now, and how many of how many runs are done; null where it is not known. */
  readonly step: VerifyStep | null
  /** How long the part has taken. */
  readonly seconds: number
  /** Paths of the submissions that are being judged. */
  readonly running: readonly string[]
  /** How many submissions have been judged, of how many; 0 of 0 until it is known. */
  readonly done: number
  readonly submissions: number
  /** How many of them do not do what is expected. */
  readonly differing: number
  readonly colored: boolean
}

const rowsShown = 4

/** The package that is being checked, its part, and the submissions that run; above it what was found in those before. */
export function VerifyScreen(props: VerifyProps) {
  const { finished, name, index, total, part, step, seconds, running, done, submissions, differing, colored } = props
  return (
    <>
      <Static items={[...finished]}>{(text, at) => <Text key={at}>{text.replace(/\n$/, '')}</Text>}</Static>
      {name !== null && (
        <Box flexDirection="column">
          <Text>
            <Text bold={colored}>{stripLine(name)}</Text>
            {total > 1 && (
              <Text dimColor={colored}>
                {' '}
                package {index} of {total}
              </Text>
            )}
          </Text>
          <Text>
            {'  '}
            {part ?? ''}
            {submissions === 0 && step !== null && `, ${stripLine(step.what)} ${step.done}/${step.total}`}
            {submissions > 0 && ' '}
            {submissions > 0 && <Bar done={done} total={submissions} colored={colored} />}
            {seconds > 0 && ` · ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`}
            {differing > 0 && <Text {...(colored && { color: 'red' })}> {differing} differ</Text>}
          </Text>
          {running.slice(0, rowsShown).map((path) => (
            <Text key={path} dimColor={colored} wrap="truncate-start">
              {'    '}
              {stripLine(path)}
            </Text>
          ))}
        </Box>
      )}
    </>
  )
}
