import { type Attack, describe, findLeak } from '../attack.ts'
import { hijackable, judgeWhileCompiling } from '../compile-stage.ts'

const code = `import os, sys
places = [os.path.expanduser('~/.cache'), os.path.expanduser('~/.config'), '/tmp/go-cache', '/tmp/__pycache__', '/var/tmp',
          '/var/cache', '/root/.cache', '/box/__pycache__', os.path.dirname(os.__file__), '/tmp/.ccache', '/tmp/.gradle']
for place in places:
    if os.path.exists(os.path.join(place, 'poison.py')):
        sys.exit('there is poison in ' + place)
for place in places:
    try:
        os.makedirs(place, exist_ok=True)
        open(os.path.join(place, 'poison.py'), 'w').close()
    except OSError:
        pass
print('running')
`
const times = 5

/** What one compilation leaves in caches is not there in the next, in whichever slot that is. */
export const scenario: Attack = {
  attacks: [110],
  name: 'poisons-caches',
  expect: ['AC'],
  languages: hijackable,
  async run(sandbox) {
    for (let i = 1; ; i++) {
      const report = await judgeWhileCompiling(sandbox, code)
      const contained = report.compile.log.includes('running') && findLeak(report) === null
      if (report.verdict !== 'AC' || !contained || i === times)
        return {
          verdict: report.verdict,
          contained,
          detail: report.verdict === 'AC' ? `${i} compilations` : describe(report),
        }
    }
  },
}
