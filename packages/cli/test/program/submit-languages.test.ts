import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { languageDefinitions } from '@gavel/sandbox/language/languages'
import { templateOf } from '@gavel/sandbox/language/templates/templates'
import type { LanguageInfo } from '@gavel/shared/language'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { manifestName } from '../../src/workspace/manifest.ts'
import { makeFolder } from '../folder.ts'
import { makeUser } from './run.ts'
import { makePackages, startServer } from './server.ts'

const submitLanguages = suite('submit in every language')
const server = await startServer(makePackages(), makeFolder())
const user = makeUser()
const at = { cwd: path.join(user.home, 'sum') }
const manifestFile = path.join(at.cwd, manifestName)
const listed = (await (await fetch(`${server.url}/api/languages`)).json()) as {
  readonly items: readonly LanguageInfo[]
}
const served = listed.items

submitLanguages.before(async () => {
  const args = ['auth', 'register', '--server', server.url, '-u', 'ada', '--password-stdin']
  assert.is((await user.run(args, { input: 'correct horse' })).code, 0)
  assert.is((await user.run(['problem', 'get', 'sum', '-l', 'python'])).code, 0)
})
submitLanguages.after(() => server.stop())

async function submitIn(language: string) {
  const template = templateOf(language)
  assert.ok(template, `a template for ${language}`)
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8'))
  writeFileSync(manifestFile, JSON.stringify({ ...manifest, language }))
  writeFileSync(path.join(at.cwd, template.fileName), template.text)
  return JSON.parse((await user.run(['submit', '--no-wait', '--json'], at)).out)
}

for (const { id, name } of languageDefinitions) {
  submitLanguages(`the workspace's language ${id} is the one the server is asked for`, async () => {
    const answer = await submitIn(id)
    const here = served.find((language) => language.id === id)
    assert.ok(here, `${id} is known to the server`)
    if (here.available) assert.is(answer.submission?.language, id, JSON.stringify(answer))
    else
      assert.equal(
        [answer.error.code, answer.error.message],
        ['language.missing', `This server cannot judge ${name} now.`],
      )
  })
}

submitLanguages(
  'a language that the server cannot judge is refused when a workspace is made, with those it can',
  async () => {
    const [missing] = served.filter(({ available }) => !available)
    if (missing === undefined) return
    const { code, out } = await user.run(['problem', 'get', 'pick', '-l', missing.id, '--json'])
    const { error } = JSON.parse(out)
    assert.equal([code, error.code], [2, 'language.missing'])
    assert.match(error.hint, 'python')
    assert.not.match(error.hint, 'apt-get')
  },
)

submitLanguages.run()
