import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { closePair, equalOutcomes, openPair, type PreparationPair, type Sources } from '../support/equal-outcomes.ts'

const preparations = suite('includes of a prepared header')
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
const treeOrder = '__gnu_pbds::tree_order_statistics_node_update'
const pbds = `#include <ext/pb_ds/assoc_container.hpp>
#include <ext/pb_ds/tree_policy.hpp>
`
const tree = `__gnu_pbds::tree<int, __gnu_pbds::null_type, std::less<int>, __gnu_pbds::rb_tree_tag, ${treeOrder}> t;\n`

/** What compiles, and what does not; each uses the prepared header or tempts the compiler to use it wrongly. */
const accepted: Readonly<Record<string, Sources>> = {
  alone: { 'a.cpp': `${bits}${main}` },
  twice: { 'a.cpp': `${bits}${bits}${main}` },
  'extc++ after it': { 'a.cpp': `${bits}#include <bits/extc++.h>\n${main}${tree}` },
  'extc++ before it': { 'a.cpp': `#include <bits/extc++.h>\n${bits}${main}` },
  'spaces and comments before it': {
    'a.cpp': `// one\n/* two\n${bits}*/\n\n \t#  include  <bits/stdc++.h>  // yes\n${main}`,
  },
  'in quotes': { 'a.cpp': `#include "bits/stdc++.h"\n${bits}${main}` },
  pb_ds: { 'a.cpp': `${bits}${pbds}${main}${tree}` },
  'pb_ds and rope before it': { 'a.cpp': `#include <ext/rope>\n${pbds}${bits}${main}${tree}` },
  'whether it is there': {
    'a.cpp': `${bits}#if !__has_include(<bits/stdc++.h>) || __has_include("stdc++.h") || __has_include(<all.hpp>)\n#error\n#endif\n${main}`,
  },
  'two files': {
    'a.cpp': `${bits}${main}int more();\nint other = more();\n`,
    'b.cpp': `${bits}int more() { return 1; }\n`,
  },
  'in a header of its own': { 'a.cpp': `#include "a.h"\n${main}`, 'a.h': `#pragma once\n${bits}` },
}
for (const [name, sources] of Object.entries(accepted))
  preparations(`the header of all headers: ${name}`, async () => {
    assert.ok((await equalOutcomes(pair, 'cpp', sources)).ok)
  })
preparations.run()
