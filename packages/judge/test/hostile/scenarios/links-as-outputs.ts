import type { Attack } from '../attack.ts'
import { runAndCollect } from '../collect.ts'

const source = `#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
int main(void) {
  (void)!write(open("plain", O_CREAT | O_WRONLY, 0600), "plain", 5);
  mkdir("folder", 0700);
  static const char *const targets[][2] = {{"/etc/passwd", "passwd"}, {"/etc/shadow", "shadow"}, {"/dev/urandom", "random"},
      {"/proc/self/mem", "memory"}, {"/proc/1/environ", "environ"}, {"/etc", "etc"}, {"..", "up"}, {"plain", "inside"},
      {"/proc/self/fd/3", "folder/descriptor"}, {"/proc/self/root", "folder/root"}, {"folder", "itself"}};
  for (unsigned i = 0; i < sizeof targets / sizeof *targets; i++)
    if (symlink(targets[i][0], targets[i][1])) return 1;
  return 0;
}`

/** Symbolic links where results are looked for, on the way as well as at the end: none is followed or taken. */
export const scenario: Attack = {
  attacks: [65],
  name: 'links-as-outputs',
  expect: ['refused'],
  languages: [],
  async run(sandbox) {
    const { run, files } = await runAndCollect(sandbox, source)
    const contained = run.exitCode === 0 && files.join() === 'plain'
    return { verdict: 'refused', contained, detail: `exit code ${run.exitCode}; collected ${files.join(', ')}` }
  },
}
