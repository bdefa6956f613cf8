import { exitCodes } from '@gavel/shared/error'

const meanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  ok: 'accepted, or fine',
  rejected: 'judged and not accepted, a test failed, or a check failed',
  usage: 'bad usage or bad input',
  partial: 'accepted with a part of the points',
  signIn: 'sign-in needed: gavel auth login',
  unreachable: 'server not reachable, or not able to answer',
  tryAgain: 'too much at once: try again later',
  fault: 'not judged, through no fault of the program: gavel doctor',
  unknown: 'nothing failed, and whether it is accepted cannot be told here',
  interrupted: 'interrupted',
}

const lines = Object.entries(exitCodes).map(
  ([name, code]) => `  ${String(code).padStart(3)}  ${meanings[name as keyof typeof exitCodes]}`,
)

/** Texts of `gavel help NAME` that belong to no command, by name. The build writes them beside those of the commands. */
export const helpTopics: Readonly<Record<string, string>> = {
  'exit-codes': `Exit codes, the same for every command\n\n${lines.join('\n')}\n\nEXAMPLES\n  $ gavel test && gavel submit\n`,
}
