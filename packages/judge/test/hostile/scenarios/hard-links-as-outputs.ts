import type { Attack } from '../attack.ts'
import { runAndCollect } from '../collect.ts'

const source = `#define _GNU_SOURCE
#include <fcntl.h>
#include <unistd.h>
int main(void) {
  static const char *const files[] = {"/etc/passwd", "/etc/group", "/bin/sh", "/usr/bin/env", "/box/main", "/dev/null", "/proc/self/stat"};
  int made = 0;
  for (unsigned i = 0; i < sizeof files / sizeof *files; i++) {
    char name[] = {(char)('a' + i), 0}, other[] = {(char)('A' + i), 0};
    made += !link(files[i], name);
    int fd = open(files[i], O_RDONLY);
    made += !linkat(fd, "", AT_FDCWD, other, AT_EMPTY_PATH);
  }
  (void)!write(open("plain", O_CREAT | O_WRONLY, 0600), "plain", 5);
  return made;
}`

/** Hard links to files of root's and of the machine: they cannot be made. */
export const scenario: Attack = {
  attacks: [66],
  name: 'hard-links-as-outputs',
  expect: ['refused'],
  languages: [],
  async run(sandbox) {
    const { run, files } = await runAndCollect(sandbox, source)
    const contained = run.exitCode === 0 && files.join() === 'plain'
    return { verdict: 'refused', contained, detail: `${run.exitCode} links made; collected ${files.join(', ')}` }
  },
}
