import type { Attack } from '../attack.ts'
import { runAndCollect } from '../collect.ts'

/** Another folder, or a link, takes the place of the working directory; what it holds must not be taken for results. */
const source = (place: string) => `#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
int main(void) {
  (void)!write(open("plain", O_CREAT | O_WRONLY, 0600), "plain", 5);
  if (!rename("/box", "/tmp/box") || !rename("/case", "/tmp/case") || !rename("/tmp", "/pmt")) return 1;
  rename("/tmp/work", "/tmp/moved");
  ${place};
  return 0;
}`

const places = [
  'symlink("/etc", "/tmp/work")',
  'symlink("/proc/self/root", "/tmp/work")',
  'mkdir("/tmp/work", 0777); close(open("/tmp/work/other", O_CREAT | O_WRONLY, 0600))',
  'close(open("/tmp/work", O_CREAT | O_WRONLY, 0600))',
  'mkfifo("/tmp/work", 0600)',
  '(void)0',
]

export const scenario: Attack = {
  attacks: [67],
  name: 'moves-its-folder',
  expect: ['refused'],
  languages: [],
  async run(sandbox) {
    for (const place of places) {
      const { run, files } = await runAndCollect(sandbox, source(place))
      if (run.exitCode !== 0 || files.join() !== 'plain')
        return {
          verdict: 'refused',
          contained: false,
          detail: `${place}: ${run.exitCode}, collected ${files.join(', ')}`,
        }
    }
    return { verdict: 'refused', contained: true, detail: `${places.length} ways; collected the plain file each time` }
  },
}
