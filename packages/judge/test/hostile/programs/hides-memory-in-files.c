// attacks: 24
// expect: MLE
// time: 2
// Memory files that are written to and never mapped are in no process's resident set. Where they are refused, it uses
// plain memory.
#define _GNU_SOURCE
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
int main(void) {
  static char block[1 << 19];
  memset(block, 1, sizeof block);
  for (int i = 0; i < 900; i++) {
    int fd = memfd_create("hidden", 0);
    if (fd >= 0) (void)!write(fd, block, sizeof block);
    else memset(malloc(sizeof block), 1, sizeof block);
  }
  usleep(50000);
}
