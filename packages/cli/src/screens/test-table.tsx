import type { Verdict } from '@gavel/shared/verdict'
import { Box, Text } from 'ink'
import { stripLine } from '../render/plain.ts'
import { showSeconds } from '../render/units.ts'
import { verdictColor } from './color.ts'

export interface TestRow {
  readonly name: string
  readonly verdict: Verdict
  readonly status: 'accepted' | 'rejected' | 'ran' | 'differs'
  readonly cpuSeconds: number
  readonly message: string
}

const words = {
  accepted: '',
  rejected: '',
  ran: 'ran; no answer to compare with',
  differs: 'not the sample answer; may be right',
}
const rowsShown = 15

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
          <Text {...(row.status === 'rejected' || row.status === 'accepted' ? verdictColor(row.verdict, colored) : {})}>
            {row.status === 'ran' || row.status === 'differs' ? '-  ' : row.verdict.padEnd(3)}
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
