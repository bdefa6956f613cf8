import type { Verdict } from '@gavel/shared/verdict'
import { Box, Text } from 'ink'
import { stripLine } from '../render/plain.ts'
import { showSeconds } from '../render/units.ts'
import { verdictColor } from './color.ts'

export interface TestRow {
  readonly name: string
  /** Null where it was not run. */
  readonly verdict: Verdict | null
  readonly status: 'accepted' | 'rejected' | 'ran' | 'differs' | 'unknown'
  readonly cpuSeconds: number
  readonly message: string
}

const words = {
  accepted: '',
  rejected: '',
  ran: 'ran; no answer to compare with',
  differs: 'not the sample answer; may be right',
  unknown: 'cannot be known here',
}
const rowsShown = 15

const isJudged = ({ status }: TestRow) => status === 'accepted' || status === 'rejected'

/** Test cases, a row each: those not accepted first where there are too many to show. */
export function TestTable({ rows, total, colored }: { rows: readonly TestRow[]; total: number; colored: boolean }) {
  const shown =
    rows.length <= rowsShown
      ? rows
      : [...rows].sort((a, b) => Number(a.status === 'accepted') - Number(b.status === 'accepted')).slice(0, rowsShown)
  return (
    <Box flexDirection="column">
      {shown.map((row) => (
        <Text key={row.name}>
          {'  '}
          <Text {...(isJudged(row) && row.verdict !== null ? verdictColor(row.verdict, colored) : {})}>
            {isJudged(row) ? row.verdict?.padEnd(3) : '-  '}
          </Text>{' '}
          {row.name} <Text dimColor={colored}>{showSeconds(row.cpuSeconds)}</Text>{' '}
          {stripLine(row.message || words[row.status])}
        </Text>
      ))}
      {rows.length < total && (
        <Text dimColor={colored}>
          {'  '}
          {rows.length} of {total} run
        </Text>
      )}
      {rows.length > rowsShown && <Text dimColor={colored}>{`  ... ${rows.length - rowsShown} more`}</Text>}
    </Box>
  )
}
