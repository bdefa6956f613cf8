import { hostImageName } from '@gavel/sandbox/image/image'
import { languagesOfFile } from '@gavel/sandbox/language/guess'
import { languageDefinitions } from '@gavel/sandbox/language/languages'
import { detectLanguage } from '@gavel/sandbox/language/program-language'
import { createRegistry } from '@gavel/sandbox/language/registry'
import type { Tool } from '@gavel/sandbox/toolchain/tool'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { chooseLanguage } from '../src/local/local-judge.ts'
import { settleLanguage } from '../src/sources/submission-language.ts'

const language = suite('one language for a file')

/** The languages of a machine that has every tool. */
function everyLanguage() {
  const names = new Set(languageDefinitions.flatMap(({ tools }) => tools))
  const tools = [...names].map((name): [typeof name, Tool] => {
    const path = `/usr/bin/${name}`
    return [name, { name, path, version: '99.0', roots: [], companions: {}, canLinkStatically: false }]
  })
  return createRegistry([{ name: hostImageName, digest: '', root: null, tools: new Map(tools) }])
}

const endings = [...new Set(languageDefinitions.flatMap(({ extensions }) => extensions))]
const ambiguous = endings.filter((ending) => languagesOfFile(`a${ending}`).length > 1)
const firstLines = ['', '#!/usr/bin/env pypy3', '#!/usr/bin/env python3', '// a comment']

language('verify, judge, test and submit take the same one, whatever the ending and the first line', () => {
  const registry = everyLanguage()
  assert.ok(ambiguous.includes('.py') && ambiguous.includes('.cpp'), ambiguous.join())
  for (const ending of endings) {
    for (const line of firstLines) {
      const files = [{ name: `solution${ending}`, data: Buffer.from(`${line}\nprint(1)\n`) }]
      const ofVerify = detectLanguage(files, registry)?.id
      const ofJudge = chooseLanguage(registry, { asked: null, files })
      const ofSubmit = settleLanguage({ asked: null, files })
      assert.equal([ofJudge, ofSubmit], [ofVerify, ofVerify], `${ending} ${line}`)
      // The server takes the id that it is sent, and no other.
      assert.is(registry.find(ofSubmit)?.id, ofVerify)
    }
  }
})

language.run()
