import { Box, Text } from 'ink'
import { verdictOfWorkspace } from '../testing/workspace-verdict.ts'
import { type TestRow, TestTable } from './test-table.tsx'

export interface WatchProps {
  readonly title: string
  /** `compiling`, `testing`: a run goes on. `failed`: it could not be run, see `problem`. */
  readonly state: 'compiling' | 'testing' | 'done' | 'failed'
  readonly total: number
  readonly rows: readonly TestRow[]
  /** What went wrong: the compiler's words, the first difference, or an error; plain lines. */
  readonly problem: string
  /** When the run was begun, for people. */
  readonly at: string
  readonly colored: boolean
}

const states = {
  compiling: 'compiling',
  testing: 'testing',
  done: 'waiting for the next save',
  failed: 'waiting for the next save',
}

/** The tests of a workspace as they are run again at each save. */
export function WatchScreen({ title, state, total, rows, problem, at, colored }: WatchProps) {
  const failed = rows.filter((row) => row.status === 'rejected').length
  const verdict = verdictOfWorkspace(rows)
  return (
    <Box flexDirection="column">
      <Text>
        <Text bold={colored}>{title}</Text> <Text dimColor={colored}>{at}</Text>
      </Text>
      <TestTable rows={rows} total={total} colored={colored} />
      {problem !== '' && <Text>{problem}</Text>}
      {state === 'done' && rows.length > 0 && (
        <Text {...(colored && { bold: true, color: verdict === 'AC' ? 'green' : failed === 0 ? 'yellow' : 'red' })}>
          {verdict === 'AC'
            ? 'All tests pass'
            : failed === 0
              ? 'None fails; the verdict is told by gavel submit'
              : `${failed} of ${rows.length} failed`}
        </Text>
      )}
      <Text dimColor={colored}>{states[state]} - Ctrl-C ends</Text>
    </Box>
  )
}
