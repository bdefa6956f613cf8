// attacks: 78
// expect: AC
// A crash leaves no core file and starts no handler of the host, also when the limit is moved first.
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  static const rlim_t sizes[] = {RLIM_INFINITY, 1 << 20, 1, 0};
  for (int i = 0; i < 4; i++) {
    if (!fork()) {
      struct rlimit core = {sizes[i], sizes[i]};
      setrlimit(RLIMIT_CORE, &core);
      abort();
    }
    int status = 0;
    wait(&status);
    if (WCOREDUMP(status)) return puts("a core was dumped"), 0;
  }
  puts(access("core", F_OK) ? "contained" : "a core file");
}
