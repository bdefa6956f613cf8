import { Box, render, Text } from 'ink'
import { stripLine } from '../render/plain.ts'
import { plural, showBytes } from '../render/units.ts'

export interface StressProps {
  readonly title: string
  readonly rounds: number
  /** Size of the smallest counterexample so far; null while none has been found. */
  readonly bytes: number | null
  readonly tries: number
  readonly colored: boolean
}

/** A stress test as it goes on: rounds, then the counterexample that becomes smaller. */
function StressScreen({ title, rounds, bytes, tries, colored }: StressProps) {
  return (
    <Box flexDirection="column">
      <Text>
        <Text bold={colored}>{stripLine(title)}</Text> {plural(rounds, 'round')}
      </Text>
      {bytes !== null && (
        <Text>
          {'  '}Found; shrinking: {showBytes(bytes)} after {tries} tries
        </Text>
      )}
      <Text dimColor={colored}>Ctrl-C ends</Text>
    </Box>
  )
}

/** Draws the screen until it is closed; then it is cleared, since the outcome is printed in full. */
export function openStressScreen(first: StressProps) {
  const ink = render(<StressScreen {...first} />, { exitOnCtrlC: false, patchConsole: false, interactive: true })
  return {
    update: (props: StressProps) => ink.rerender(<StressScreen {...props} />),
    async close() {
      ink.clear()
      ink.unmount()
      await ink.waitUntilExit()
    },
  }
}
