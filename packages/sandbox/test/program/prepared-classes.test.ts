import { suite } from 'uvu'
import { closePair, equalOutcomes, openPair, type PreparationPair } from '../support/equal-outcomes.ts'

const preparations = suite('prepared classes')
let pair: PreparationPair

preparations.before(async () => {
  pair = await openPair()
})
preparations.after(() => closePair(pair))

const java: Readonly<Record<string, string>> = {
  accepted:
    'import java.util.*; class Main { record P(int a) {} public static void main(String[] a) { System.out.println(new P(1)); } }',
  noted:
    'import java.util.*; class Main { public static void main(String[] a) { List l = new ArrayList(); l.add(1); } }',
  deprecated: 'class Main { public static void main(String[] a) { new Integer(3); Thread.currentThread().stop(); } }',
  rejected: 'class Main { public static void main(String[] a) { int x = "s"; undefined(); } }',
  'with text of other letters':
    'class Main { /* Grüße */ public static void main(String[] a) { String s = "日本"; größe } }',
  unfinished: 'class Main { public static void main(String[] a) { ',
}
for (const [name, source] of Object.entries(java))
  preparations(`classes of the compiler: ${name}`, async () => {
    for (const language of ['java', 'java11']) await equalOutcomes(pair, language, { 'Main.java': source })
  })

preparations.run()
