import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { closePair, equalOutcomes, openPair, type PreparationPair, type Sources } from '../support/equal-outcomes.ts'

const preparations = suite('surroundings of a prepared header')
let pair: PreparationPair

preparations.before(async () => {
  pair = await openPair()
})
preparations.after(() => closePair(pair))

const bits = '#include <bits/stdc++.h>\n'
const main = `using namespace std;
int main() {
  vector<int> v{1};
  assert(!v.empty());
  cout << v[0];
}
`
/** What every compiler takes; each uses the prepared header or tempts the compiler to use it wrongly. */
const accepted: Readonly<Record<string, Sources>> = {
  'behind code': { 'a.cpp': `int before;\n${bits}${main}` },
  'packed around it': {
    'a.cpp': `#pragma pack(push, 1)\n${bits}struct S { char a; int b; };\nstatic_assert(sizeof(S) == 5);\n${main}`,
  },
  'a debugging library': { 'a.cpp': `#define _GLIBCXX_DEBUG\n${bits}${main}` },
  'assertions switched later': { 'a.cpp': `${bits}#define NDEBUG\n#include <cassert>\n${main}` },
  'a macro undone': {
    'a.cpp': `#pragma push_macro("ONLINE_JUDGE")\n#undef ONLINE_JUDGE\n${bits}#pragma pop_macro("ONLINE_JUDGE")\n#ifndef ONLINE_JUDGE\n#error gone\n#endif\n${main}`,
  },
  'only where a macro says so': { 'a.cpp': `#ifdef ONLINE_JUDGE\n${bits}#else\n#include "mine.h"\n#endif\n${main}` },
  'names and counters': {
    'a.cpp': `${bits}${main}const char *place = __FILE__ __BASE_FILE__; int n[] = {__COUNTER__, __COUNTER__, __LINE__, __INCLUDE_LEVEL__};\n`,
  },
  'a counter before it': { 'a.cpp': `#if __COUNTER__\n#endif\n${bits}int n[] = {__COUNTER__ + 1};\n${main}` },
  'another line number': {
    'a.cpp': `#line 100 "other.cpp"\n${bits}const char *place = __FILE__; int n = __LINE__;\n${main}`,
  },
  'what a string class says wrongly': {
    'a.cpp': `${bits}int main() { std::map<int, std::string> m; m[1] = "x"; std::cout << m[1]; }\n`,
  },
}
for (const [name, sources] of Object.entries(accepted))
  preparations(`the header of all headers: ${name}`, async () => {
    assert.ok((await equalOutcomes(pair, 'cpp', sources)).ok)
  })
/** Compilers differ: GCC 12 takes it, GCC 14 cannot inline a destructor of the library into code of another target. */
preparations('the header of all headers: pragmas before it', async () => {
  const source = `#pragma GCC optimize("O3,unroll-loops")\n#pragma GCC target("avx2")\n${bits}${main}`
  await equalOutcomes(pair, 'cpp', { 'a.cpp': source })
})
for (const language of ['cpp17', 'cpp23'])
  preparations(`the header of all headers in ${language}`, async () => {
    assert.ok((await equalOutcomes(pair, language, { 'a.cpp': `${bits}${bits}${main}` })).ok)
  })

preparations.run()
