// attacks: 32
// expect: MLE
// Tries to be the last one that is killed for memory, and pid 1 the first.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static int wrote(const char *path, const char *value) {
  int fd = open(path, O_WRONLY);
  return fd >= 0 && write(fd, value, strlen(value)) > 0;
}
int main(void) {
  if (wrote("/proc/self/oom_score_adj", "-1000") || wrote("/proc/self/oom_score_adj", "0")) return puts("own score"), 0;
  if (wrote("/proc/1/oom_score_adj", "1000") || wrote("/proc/self/oom_adj", "-17")) return puts("a score"), 0;
  fork();
  for (;;) memset(malloc(1 << 20), 1, 1 << 20);
}
