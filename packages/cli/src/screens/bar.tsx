import { Text } from 'ink'

const width = 30

/** How much of something is done: `[#####.....] 3/6`. */
export function Bar({ done, total, colored }: { done: number; total: number; colored: boolean }) {
  const full = total === 0 ? width : Math.min(width, Math.round((done / total) * width))
  return (
    <Text>
      [<Text {...(colored && { color: 'cyan' })}>{'#'.repeat(full)}</Text>
      {'.'.repeat(width - full)}] {done}/{total}
    </Text>
  )
}
