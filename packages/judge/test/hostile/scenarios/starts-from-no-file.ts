import type { Attack } from '../attack.ts'
import { judgeUnusable } from '../refused.ts'

const data = Buffer.from('#include <stdio.h>\nint main(void) { puts("contained"); }')

/** A file to start from that was not submitted is the fault of the submission, not the judge's. */
export const scenario: Attack = {
  attacks: [111],
  name: 'starts-from-no-file',
  expect: ['refused'],
  languages: [],
  run: (sandbox) =>
    judgeUnusable(
      sandbox,
      ['/etc/passwd', '../main.c', 'other.c', '-c'].map((entryPoint) => ({
        language: 'c',
        files: [{ name: 'main.c', data }],
        entryPoint,
      })),
    ),
}
