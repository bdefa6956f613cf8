import { type Files, minimal202509, minimalLegacy } from '@gavel/problem/test/package/fixture'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkLayout } from '../../../src/verify/parts/layout.ts'
import { checked } from '../checked.ts'

const layout = suite('layout')
const program = 'print(3)\n'

layout('finds nothing in a package that is in order, nor in folders of its own', async () => {
  assert.equal(await checked(checkLayout, minimal202509, { 'notes/a.txt': 'x\n', 'solution/solution.md': 'x\n' }), [])
  assert.equal(await checked(checkLayout, minimalLegacy, { 'submissions/partially_accepted/a.py': program }), [])
  assert.equal(await checked(checkLayout, minimal202509, { 'submissions/mixed/a.py': program }), [])
})

const found: Readonly<Record<string, readonly [Files, Files, string]>> = {
  'submission/': [minimal202509, { 'submission/accepted/a.py': program }, 'warning GV-PACKAGE-FOLDER-TYPO submission'],
  'input_validator/': [
    minimal202509,
    { 'input_validator/a.py': program },
    'warning GV-PACKAGE-FOLDER-TYPO input_validator',
  ],
  'attachment/ in legacy': [minimalLegacy, { 'attachment/a.txt': 'x\n' }, 'warning GV-PACKAGE-FOLDER-TYPO attachment'],
  acepted: [
    minimal202509,
    { 'submissions/acepted/a.py': program },
    'warning GV-SUBMISSION-DIRECTORY-TYPO submissions/acepted',
  ],
  'time_limit_exceed in legacy': [
    minimalLegacy,
    { 'submissions/time_limit_exceed/a.py': program },
    'warning GV-SUBMISSION-DIRECTORY-TYPO submissions/time_limit_exceed',
  ],
  runtime_error: [
    minimal202509,
    { 'submissions/runtime_error/a.py': program },
    'warning GV-SUBMISSION-DIRECTORY-TYPO submissions/runtime_error',
  ],
  'brute_force in legacy': [
    minimalLegacy,
    { 'submissions/brute_force/a.py': program },
    'warning GV-SUBMISSION-DIRECTORY-FOREIGN submissions/brute_force',
  ],
  'partially_accepted in 2025-09': [
    minimal202509,
    { 'submissions/partially_accepted/a.py': program },
    'warning GV-SUBMISSION-DIRECTORY-FOREIGN submissions/partially_accepted',
  ],
  'a byte order mark in problem.yaml': [
    minimal202509,
    { 'problem.yaml': `\ufeff${minimal202509['problem.yaml']}` },
    'warning GV-PACKAGE-BYTE-ORDER-MARK problem.yaml',
  ],
  'one in a statement': [
    minimal202509,
    { 'statement/problem.en.md': '\ufeffAdd.\n' },
    'warning GV-PACKAGE-BYTE-ORDER-MARK statement/problem.en.md',
  ],
  'one in the file of a group': [
    minimal202509,
    { 'data/secret/test_group.yaml': '\ufeffargs: [a]\n' },
    'warning GV-PACKAGE-BYTE-ORDER-MARK data/secret/test_group.yaml',
  ],
}
for (const [what, [base, changes, finding]] of Object.entries(found)) {
  layout(`finds ${what}`, async () => assert.equal(await checked(checkLayout, base, changes), [finding]))
}

layout.run()
