import type { Folder } from '@gavel/sandbox/driver/driver'
import { caseDirectory } from '@gavel/sandbox/driver/driver'
import { locateRecorder } from '@gavel/sandbox/locate'
import { printable } from '@gavel/sandbox/program/printable'
import type { Transcript } from '@gavel/shared/judging'

/** Most bytes of a transcript. */
const mostBytes = 64 * 1024
/** A record has five bytes before its text; the least text is one. */
const mostLogBytes = 6 * mostBytes
const headBytes = 5
const recorderName = 'recorder'

/** The log of a pass, in the validator's working directory. */
const logName = (pass: number) => `gavel-transcript-${pass}`

/** Puts the recorder among the files of a case, and gives the command that runs a program by it (native/gavel-recorder.c). */
export async function recordedCommand(
  caseFolder: Folder,
  pass: number,
  command: readonly [string, ...string[]],
): Promise<readonly [string, ...string[]]> {
  await caseFolder.put(recorderName, { copyOf: locateRecorder() })
  return [`${caseDirectory}/${recorderName}`, logName(pass), `${mostBytes}`, ...command]
}

/** What the recorder wrote down; empty where it wrote nothing. */
export async function readTranscript(feedback: Pick<Folder, 'get'>, pass: number): Promise<Transcript> {
  const log = await feedback.get(logName(pass), mostLogBytes)
  return log === null ? [] : parseLog(Buffer.from(log), pass)
}

/** The records of a log; those of one side that follow each other are one. A log that was cut off is read as far as it goes. */
export function parseLog(log: Buffer, pass: number): Transcript {
  const words: { from: Transcript[number]['from']; parts: Buffer[] }[] = []
  for (let at = 0; at + headBytes <= log.length; ) {
    const from = log[at] === 0x3e ? 'submission' : 'judge'
    const length = log.readUInt32LE(at + 1)
    const text = log.subarray(at + headBytes, at + headBytes + length)
    const last = words.at(-1)
    if (last?.from === from) last.parts.push(text)
    else words.push({ from, parts: [text] })
    at += headBytes + length
  }
  return words.map(({ from, parts }) => ({ from, text: printable(Buffer.concat(parts)), pass }))
}
