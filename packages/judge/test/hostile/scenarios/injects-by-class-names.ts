import type { Attack } from '../attack.ts'
import { judgeUnusable } from '../refused.ts'

const names = [
  '../../X',
  '/etc/X',
  '-version',
  '-javaagent:x.jar',
  '-XX:OnError=id',
  '@options',
  'a b',
  'X;id',
  '$(id)',
  '',
  'X\n',
  'X/Y',
  '.X',
  'X.',
]

const data = Buffer.from('public class X { public static void main(String[] a) { System.out.println("contained"); } }')

/** Names of the class to start with that a path or the options of the runtime would take for something else. */
export const scenario: Attack = {
  attacks: [112],
  name: 'injects-by-class-names',
  expect: ['refused'],
  languages: ['java'],
  run: (sandbox) =>
    judgeUnusable(
      sandbox,
      names.map((entryPoint) => ({ language: 'java', files: [{ name: 'X.java', data }], entryPoint })),
    ),
}
