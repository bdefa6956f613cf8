// attacks: 52
// expect: AC
// Sparse and preallocated files beyond the limit are refused.
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
#define MUST_FAIL(call) if ((call) != -1) return puts(#call), 0
int main(void) {
  signal(SIGXFSZ, SIG_IGN);
  int fd = open("sparse", O_CREAT | O_RDWR, 0600);
  MUST_FAIL(ftruncate(fd, 1l << 40));
  MUST_FAIL(fallocate(fd, 0, 0, 1l << 30));
  MUST_FAIL(pwrite(fd, "x", 1, 1l << 40));
  MUST_FAIL(ftruncate(1, 1l << 40));
  puts("contained");
}
