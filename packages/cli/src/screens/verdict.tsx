import type { Life } from '@gavel/shared/life'
import { Box, Text } from 'ink'
import { stripLine } from '../render/plain.ts'
import { showFigures } from '../render/report.ts'
import { Bar } from './bar.tsx'
import { verdictColor } from './color.ts'

export interface VerdictProps {
  readonly title: string
  readonly progress: Life
  /** Seconds until the connection is tried again; null while it stands. */
  readonly retryingIn: number | null
  readonly colored: boolean
}

const phases = { waiting: 'Waiting for a judge', compiling: 'Compiling', testing: 'Testing', done: 'Judged' } as const
const rowsShown = 8

/** A judging as it goes on: phase, bar and the latest test cases. The verdict is printed when the screen is closed. */
export function VerdictScreen({ title, progress, retryingIn, colored }: VerdictProps) {
  const { phase, total, tests, report, restarts } = progress
  return (
    <Box flexDirection="column">
      <Text bold={colored}>{stripLine(title)}</Text>
      {restarts > 0 && <Text>The judge node was lost; judging was begun again.</Text>}
      {retryingIn !== null && <Text>The connection was lost; trying again in {retryingIn} s</Text>}
      {report === null && (
        <Text>
          {phases[phase]} {total !== null && <Bar done={tests.length} total={total} colored={colored} />}
        </Text>
      )}
      {tests.slice(-rowsShown).map((test) => (
        <Text key={test.name}>
          {'  '}
          <Text {...verdictColor(test.verdict, colored)}>{test.verdict.padEnd(3)}</Text> {stripLine(test.name)}{' '}
          <Text dimColor={colored}>{showFigures(test)}</Text> {stripLine(test.message)}
        </Text>
      ))}
    </Box>
  )
}
