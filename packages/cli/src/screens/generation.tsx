import type { CaseOutcome } from '@gavel/author/generate/outcome'
import { Box, render, Text } from 'ink'
import { statusWords } from '../render/generation.ts'
import { stripLine } from '../render/plain.ts'
import { Bar } from './bar.tsx'

export interface GenerationProps {
  readonly title: string
  readonly done: number
  readonly total: number
  /** The latest cases that are not as they were. */
  readonly latest: readonly CaseOutcome[]
  readonly colored: boolean
}

const rowsShown = 8

/** Test data as it is generated: a bar, and the latest cases. */
function GenerationScreen({ title, done, total, latest, colored }: GenerationProps) {
  return (
    <Box flexDirection="column">
      <Text>
        <Text bold={colored}>{stripLine(title)}</Text> <Bar done={done} total={total} colored={colored} />
      </Text>
      {latest.slice(-rowsShown).map(({ name, status, message }) => (
        <Text key={name} wrap="truncate-end">
          {'  '}
          <Text {...(colored && { color: status === 'failed' || status === 'kept' ? 'red' : 'green' })}>
            {statusWords[status].padEnd(7)}
          </Text>{' '}
          {stripLine(name)} {stripLine(message)}
        </Text>
      ))}
    </Box>
  )
}

/** Draws the screen until it is closed; then it is cleared, since the outcome is printed in full. */
export function openGenerationScreen(first: GenerationProps) {
  const ink = render(<GenerationScreen {...first} />, { exitOnCtrlC: false, patchConsole: false, interactive: true })
  return {
    update: (props: GenerationProps) => ink.rerender(<GenerationScreen {...props} />),
    async close() {
      ink.clear()
      ink.unmount()
      await ink.waitUntilExit()
    },
  }
}
