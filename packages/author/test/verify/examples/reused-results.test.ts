/** What `gavel verify` finds again of earlier runs is what it would have found by running. */
import type { Files } from '@gavel/problem/test/package/fixture'
import { sandboxTests } from '@gavel/sandbox/test/support/sandbox-tests'
import fc from 'fast-check'
import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { openResultCache, type ResultCache } from '../../../src/verify/examples/result-cache.ts'
import { addition, failsOn, modernSum, sum } from '../constructs/sum-package.ts'
import { verified } from '../verified.ts'

const reused = suite('results used again')
const test = await sandboxTests(reused)

/** Accepts whatever is no larger than the answer. */
const lenient = `import sys
answer = int(open(sys.argv[2]).read())
sys.exit(42 if int(sys.stdin.read() or 0) <= answer else 43)
`

/** Changes of a package that change what its programs do, or what that is worth; all leave the same programs. */
const edits: Readonly<Record<string, { readonly files?: Files; readonly limits?: string }>> = {
  'an answer': { files: { 'data/secret/1.ans': '10\n' } },
  'an input': { files: addition('secret/1', 6, 7) },
  'another case': { files: addition('secret/2', 8, 8) },
  'a lenient validator': { files: { 'output_validator/validate.py': lenient } },
  'arguments for the validator': {
    files: { 'data/test_group.yaml': 'output_validator_args: [float_tolerance, "0.9"]\n' },
  },
  'less memory': { limits: '  memory: 32\n' },
  'less output': { limits: '  output: 1\n' },
  'a submission under another name': { files: { 'submissions/accepted/other.py': failsOn('4 5') } },
}

const hoard = `${sum}x = bytearray(64 << 20)\n`
const chatter = `${sum}print(" " * (2 << 20))\n`

function packageOf(names: readonly string[]): Files {
  const chosen = names.map((name) => edits[name])
  return {
    ...modernSum('', chosen.map((edit) => edit?.limits ?? '').join('')),
    ...addition('secret/1', 4, 5),
    'submissions/accepted/hoard.py': hoard,
    'submissions/accepted/chatter.py': chatter,
    'submissions/wrong_answer/fails.py': failsOn('4 5'),
    ...Object.assign({}, ...chosen.map((edit) => edit?.files ?? {})),
  }
}

test('are those of running anew, from one change of a package to the next', async (sandbox) => {
  const report = async (files: Files, cache: ResultCache) => {
    const { checks, submissions } = await verified(sandbox, files, {}, cache)
    return {
      checks,
      submissions: submissions.map(({ path, verdict, score, agrees }) => ({ path, verdict, score, agrees })),
    }
  }
  const shared = openResultCache(null)
  const packages = fc.array(fc.subarray(Object.keys(edits)), { minLength: 3, maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(packages, async (sequence) => {
      for (const names of sequence) {
        const files = packageOf(names)
        assert.equal(await report(files, shared), await report(files, openResultCache(null)), names.join(', '))
      }
    }),
    { numRuns: 2, endOnFailure: true },
  )
  const runs: number[] = []
  const own = openResultCache(null)
  for (let time = 0; time < 2; time++) {
    const before = own.counts.run
    await report(packageOf([]), own)
    runs.push(own.counts.run - before)
  }
  const [first = 0, second = 0] = runs
  assert.ok(second < first / 2, `results were found again: ${runs}`)
})

reused.run()
