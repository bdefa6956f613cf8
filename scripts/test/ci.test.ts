import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { parse } from 'yaml'
import { type Action, runAction } from './workflow.ts'

const ci = suite('what CI runs')
const root = path.resolve(import.meta.dirname, '../..')
const action: Action = parse(readFileSync(path.join(root, 'action.yml'), 'utf8'))
const job = parse(readFileSync(path.join(root, 'deploy/ci/gitlab.yml'), 'utf8'))['verify-problems']
const static_ = '--only package,config,statement,data'

const made: string[] = []
ci.after(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true })
})

/** A repository with two problems of this one; where `broken`, one has no licence and an answer of another test case. */
function makeWorkspace(broken: boolean): string {
  const workspace = mkdtempSync(path.join(tmpdir(), 'gavel-ci-'))
  made.push(workspace)
  execFileSync('git', ['init', '-q', workspace])
  for (const name of ['painted-fence', 'wet-ink']) {
    cpSync(path.join(root, 'problems', name), path.join(workspace, 'problems', name), { recursive: true })
  }
  if (broken) {
    const file = path.join(workspace, 'problems/wet-ink/problem.yaml')
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^license:.*$/m, 'license: cc bysa'))
  }
  return workspace
}

ci('the action is one that GitHub takes: every step of shell names its shell, no script holds an input', () => {
  assert.is(action.runs.using, 'composite')
  for (const step of action.runs.steps) {
    assert.ok((step.run === undefined) !== (step.uses === undefined), step.name)
    if (step.run !== undefined) assert.is(step.shell, 'bash')
    assert.not.match(step.run ?? '', '${{')
  }
})

ci('the action makes gavel ready and passes packages that are fine, all their submissions judged', async () => {
  const workspace = makeWorkspace(false)
  const inputs = { packages: 'problems/painted-fence', profile: 'strict', junit: 'out.xml' }
  const { code, output } = await runAction(action, { inputs, workspace, actionPath: root })
  assert.is(code, 0, output)
  assert.match(output, /^gavel \d/m)
  assert.match(output, /Fine: (\d+) of \1 example submissions agree/)
  assert.not.match(output, /^::error/m)
  assert.match(readFileSync(path.join(workspace, 'out.xml'), 'utf8'), 'name="problems/painted-fence"')
})

ci('the action fails with annotations where a package is not fine, and writes reports all the same', async () => {
  const workspace = makeWorkspace(true)
  const inputs = {
    packages: 'paint*\nwet-ink',
    arguments: static_,
    sarif: 'out.sarif',
    'working-directory': 'problems',
  }
  const { code, output } = await runAction(action, { inputs, workspace, actionPath: root })
  assert.is(code, 1)
  assert.match(
    output,
    /^::error file=problems\/wet-ink\/problem\.yaml,line=\d+,title=GV-CONFIG-LICENSE::The format knows no/m,
  )
  assert.match(output, '1 of 2 packages are fine.')
  const sarif = JSON.parse(readFileSync(path.join(workspace, 'problems/out.sarif'), 'utf8'))
  assert.is(
    sarif.runs[0].tool.driver.rules[0].helpUri,
    'https://github.com/someone/gavel/blob/v1/docs/checks.md#gv-package-not-found',
  )
})

ci('what is handed to the action is no part of its scripts', async () => {
  const workspace = makeWorkspace(false)
  const mischief = '$(touch pwned) `touch pwned`; touch pwned #'
  const inputs = { packages: `problems ${mischief}`, profile: mischief, arguments: mischief }
  const { code } = await runAction(action, { inputs, workspace, actionPath: root })
  assert.is(code, 2)
  assert.not.ok(existsSync(path.join(workspace, 'pwned')))
})

ci('the job of GitLab verifies, and hands its report on', async () => {
  const workspace = makeWorkspace(true)
  // In the job's container /opt/gavel is a clone of its own; here it is this checkout.
  const script = [...job.before_script, ...job.script].join('\n').replaceAll('/opt/gavel', root)
  const variables = Object.entries(job.variables as Record<string, string>).map(([name, value]) => [
    name,
    value.replaceAll('$CI_PROJECT_DIR', workspace),
  ])
  const run = (packages: string) =>
    execa('bash', ['-e', '-o', 'pipefail', '-c', `${script.replace(' verify ', ` verify ${static_} `)}`], {
      cwd: workspace,
      env: { ...Object.fromEntries(variables), GAVEL_PACKAGES: packages, CI: 'true', GITLAB_CI: 'true' },
      reject: false,
    })
  const failed = await run('problems')
  assert.is(failed.exitCode, 1, failed.stderr)
  const report = path.join(workspace, job.artifacts.reports.junit)
  assert.match(readFileSync(report, 'utf8'), '<failure type="GV-CONFIG-LICENSE"')
  assert.is((await run('problems/painted-fence')).exitCode, 0)
  assert.ok(existsSync(path.join(workspace, job.cache.paths[0])), 'the folder that is kept is the one that is used')
})

ci.run()
