import { judged } from '../../support/judged.ts'
import type { Attack } from '../attack.ts'
import { withValidator } from '../own-validator.ts'

/** Changes its input by every way there is, and leaves files where a validator could mistake them for its own. */
const source = `#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>
int main(void) {
  (void)!write(0, "other", 5);
  (void)!ftruncate(0, 0);
  (void)!write(open("/proc/self/fd/0", O_RDWR), "other", 5);
  mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, 0, 0);
  static const char *const places[] = {"/case/input", "/case/answer", "/tmp/work/input", "/tmp/input", "/tmp/case", "input"};
  for (int i = 0; i < 6; i++) (void)!write(open(places[i], O_CREAT | O_WRONLY, 0666), "other", 5);
  puts(access("/case/input", F_OK) ? "done" : "sees the case");
}`

const validator = `#include <stdio.h>
#include <string.h>
#include <unistd.h>
static int is(const char *path, const char *wanted) {
  char text[64] = "";
  FILE *file = fopen(path, "r");
  return file && fgets(text, sizeof text, file) && !strcmp(text, wanted);
}
int main(int argc, char **argv) {
  (void)argc;
  int strange = !access("/tmp/input", F_OK) || !access("input", F_OK) || !access("/tmp/case", F_OK);
  return is(argv[1], "x\\n") && is(argv[2], "secret answer\\n") && is("/dev/stdin", "done\\n") && !strange ? 42 : 43;
}`

/** The output validator gets the input as the package has it, and nothing else of the program's than its output. */
export const scenario: Attack = {
  attacks: [68],
  name: 'passes-on-another-input',
  expect: ['AC'],
  languages: [],
  async run(sandbox) {
    const report = await judged(sandbox, withValidator(validator), 'c', source)
    return { verdict: report.verdict, contained: report.verdict === 'AC', detail: report.tests[0]?.message ?? '' }
  },
}
