import { Text } from 'ink'

const mostWidth = 30
/** What stands beside it on its line, about. */
const besideWidth = 40
const leastWidth = 4

/** How much of something is done: `[#####.....] 3/6`. */
export function Bar({ done, total, colored }: { done: number; total: number; colored: boolean }) {
  const width = Math.max(leastWidth, Math.min(mostWidth, (process.stdout.columns ?? 80) - besideWidth))
  const full = total === 0 ? width : Math.min(width, Math.round((done / total) * width))
  return (
    <Text>
      [<Text {...(colored && { color: 'cyan' })}>{'#'.repeat(full)}</Text>
      {'.'.repeat(width - full)}] {done}/{total}
    </Text>
  )
}
