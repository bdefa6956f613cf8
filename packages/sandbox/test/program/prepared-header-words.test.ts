import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { closePair, equalOutcomes, openPair, type PreparationPair, type Sources } from '../support/equal-outcomes.ts'

const preparations = suite('words beside a prepared header')
let pair: PreparationPair

preparations.before(async () => {
  pair = await openPair()
})
preparations.after(() => closePair(pair))

const bits = '#include <bits/stdc++.h>\n'

const heard: Readonly<Record<string, Sources>> = {
  'a warning': { 'a.cpp': `${bits}char c = 300;\nint main() {}\n` },
  'a message': { 'a.cpp': `#pragma message "here"\n${bits}#warning there\nint main() {}\n` },
  'the next of its name': { 'a.cpp': `#include_next <bits/stdc++.h>\nint main() {}\n` },
  'an error': { 'a.cpp': `${bits}int main() { std::vector<int> v = "x"; }\n` },
  'an error far in the library': {
    'a.cpp': `${bits}struct S {};\nint main() { std::set<S> s; s.insert(S()); std::cout << S(); }\n`,
  },
  'a name close to one': { 'a.cpp': `${bits}int main() { std::vectr<int> v; }\n` },
  'a word renamed': { 'a.cpp': `#define private public\n${bits}int main() {}\n` },
  'an error made of a warning': {
    'a.cpp': `#pragma GCC diagnostic error "-Wunused-variable"\n${bits}int main() { int unused; }\n`,
  },
  'linked without main': { 'a.cpp': `${bits}int f() { return 0; }\n` },
}
for (const [name, sources] of Object.entries(heard))
  preparations(`the words about the header of all headers: ${name}`, async () => {
    assert.is.not((await equalOutcomes(pair, 'cpp', sources)).log, '')
  })
preparations('does without what cannot be prepared', async () => {
  const { log } = await equalOutcomes(pair, 'cpp', { 'a.cpp': '#include "none.h"\n' })
  assert.match(log, /none\.h/)
})

preparations.run()
