// attacks: 5 18
// expect: MLE
// Takes all descriptors from pid 1, which without a cgroup reads /proc to see the memory of the run; then uses too much.
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
int main(void) {
  struct rlimit none = {0, 0};
  prlimit(1, RLIMIT_NOFILE, &none, 0);
  prlimit(1, RLIMIT_FSIZE, &none, 0);
  prlimit(1, RLIMIT_CPU, &none, 0);
  setpriority(PRIO_PROCESS, 1, 19);
  for (int i = 0; i < 400; i++) {
    void *p = malloc(1 << 20);
    if (p) memset(p, 1, 1 << 20);
  }
}
