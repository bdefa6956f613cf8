import { Box, render, Text, useInput } from 'ink'
import { useEffect, useReducer } from 'react'
import { type Answers, type Dialog, openDialog, press, questionOf } from '../authoring/new-dialog.ts'

interface Props {
  readonly known: Answers
  readonly colored: boolean
  /** Called when all is answered, or with null where the person gave up. */
  readonly onEnd: (answers: Answers | null) => void
}

/** Asks one question after the other; what has been answered stays above. */
function NewPackageScreen({ known, colored, onEnd }: Props) {
  const [dialog, onPress] = useReducer(press, known, openDialog)
  useInput((input, key) => onPress({ input, key }))
  useEffect(() => {
    if (dialog.end !== 'open') onEnd(dialog.end === 'done' ? dialog.answers : null)
  }, [dialog, onEnd])
  return (
    <Box flexDirection="column">
      {dialog.told.map(({ text, word }) => (
        <Text key={text}>
          {text}: <Text bold={colored}>{word}</Text>
        </Text>
      ))}
      {dialog.end === 'open' && <Asked dialog={dialog} colored={colored} />}
      {dialog.problem !== null && <Text {...(colored && { color: 'red' })}>{dialog.problem}</Text>}
    </Box>
  )
}

function Asked({ dialog, colored }: { dialog: Dialog; colored: boolean }) {
  const question = questionOf(dialog)
  if (question === undefined) return null
  const { text, choices, usual } = question
  if (choices === null) {
    return (
      <Text>
        {text}: {dialog.typed}
        <Text inverse={colored}>{colored ? ' ' : '_'}</Text>
        {dialog.typed === '' && usual !== '' && <Text dimColor={colored}> {usual}</Text>}
      </Text>
    )
  }
  return (
    <Box flexDirection="column">
      <Text>{text}: (arrows, Enter)</Text>
      {choices.map((choice, index) => (
        <Text key={choice} {...(colored && index === dialog.chosen && { color: 'cyan' })}>
          {index === dialog.chosen ? '> ' : '  '}
          {choice}
        </Text>
      ))}
    </Box>
  )
}

/** Asks on the terminal for what is not known yet; null where the person gives up, or the signal fires. */
export async function askNewPackage(known: Answers, colored: boolean, signal: AbortSignal): Promise<Answers | null> {
  if (questionOf({ answers: known }) === undefined) return known
  const { promise, resolve } = Promise.withResolvers<Answers | null>()
  const ink = render(<NewPackageScreen known={known} colored={colored} onEnd={resolve} />, {
    exitOnCtrlC: false,
    patchConsole: false,
    interactive: true,
  })
  const giveUp = () => resolve(null)
  signal.addEventListener('abort', giveUp)
  try {
    return await promise
  } finally {
    signal.removeEventListener('abort', giveUp)
    ink.unmount()
    await ink.waitUntilExit()
  }
}
