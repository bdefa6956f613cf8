import type { Attack } from '../attack.ts'
import { judgeUnusable } from '../refused.ts'

const names = [
  '-o/etc/x.c',
  '-plugin.c',
  '@options.c',
  '$(id).c',
  '`id`.c',
  'new\nline.c',
  'a b.c',
  ';reboot.c',
  '../x.c',
  '/etc/x.c',
]
const more = ['folder/x.c', '.hidden.c', '..', '', 'nul\0.c', `${'n'.repeat(300)}.c`, '\u001b[31m.c', 'ü.c', '*.c']

const data = Buffer.from('#include <stdio.h>\nint main(void) { puts("contained"); }')

/** Names of source files that a shell, a compiler or a path would take for something else. */
export const scenario: Attack = {
  attacks: [111],
  name: 'injects-by-file-names',
  expect: ['refused'],
  languages: [],
  run: (sandbox) =>
    judgeUnusable(
      sandbox,
      [...names, ...more].map((name) => ({
        language: 'c',
        files: [
          { name: 'main.c', data },
          { name, data },
        ],
      })),
    ),
}
