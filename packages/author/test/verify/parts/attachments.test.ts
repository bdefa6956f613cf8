import { type Files, minimal202509, minimalLegacy } from '@gavel/problem/test/package/fixture'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { checkAttachments } from '../../../src/verify/parts/attachments.ts'
import { checked } from '../checked.ts'

const attachments = suite('attachments and included code')

attachments('find nothing in a package that is in order', async () => {
  const files = {
    'attachments/skeleton.py': 'x\n',
    'attachments/templates/cpp/main.cpp': 'x\n',
    'attachments/templates/default/notes.txt': 'x\n',
    'include/cpp/main.cpp': 'x\n',
    'include/cpp/grader.h': 'x\n',
    'include/default/data.txt': 'x\n',
  }
  assert.equal(await checked(checkAttachments, minimal202509, files), [])
  assert.equal(await checked(checkAttachments, minimalLegacy, { 'attachments/a.txt': 'x\n' }), [])
})

const found: Readonly<Record<string, readonly [Files, Files, string]>> = {
  'a folder of attachments': [
    minimal202509,
    { 'attachments/more/a.py': 'x\n' },
    'error GV-ATTACHMENT-FOLDER attachments/more',
  ],
  'templates in legacy': [
    minimalLegacy,
    { 'attachments/templates/cpp/a.cpp': 'x\n' },
    'error GV-ATTACHMENT-FOLDER attachments/templates',
  ],
  'templates for no language': [
    minimal202509,
    { 'attachments/templates/cplusplus/a.cpp': 'x\n' },
    'error GV-ATTACHMENT-FOLDER attachments/templates/cplusplus',
  ],
  'an unknown language': [
    minimal202509,
    { 'include/pyhton3/a.py': 'x\n' },
    'warning GV-INCLUDE-LANGUAGE include/pyhton3',
  ],
  'two main files': [
    minimal202509,
    { 'include/python3/main.py': 'x\n', 'include/python3/__main__.py': 'x\n' },
    'error GV-INCLUDE-MAIN include/python3',
  ],
  'a main file for every language': [
    minimal202509,
    { 'include/default/main.py': 'x\n' },
    'error GV-INCLUDE-MAIN include/default/main.py',
  ],
  'a file in default and in a language': [
    minimal202509,
    { 'include/default/a.txt': 'x\n', 'include/cpp/a.txt': 'y\n' },
    'error GV-INCLUDE-COLLISION include/cpp/a.txt',
  ],
}
for (const [what, [base, changes, finding]] of Object.entries(found)) {
  attachments(`find ${what}`, async () => assert.equal(await checked(checkAttachments, base, changes), [finding]))
}

attachments.run()
