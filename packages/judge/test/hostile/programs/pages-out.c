// attacks: 30
// expect: MLE
// Turns swap on, and pushes its own pages out to make room for more.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/swap.h>
#include <unistd.h>
int main(void) {
  static char block[1 << 19];
  int fd = open("swap", O_CREAT | O_RDWR, 0600);
  (void)!write(fd, block, sizeof block);
  if (!swapon("swap", 0)) return puts("swap is on"), 0;
  for (int i = 0; i < 512; i++) {
    char *p = mmap(0, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) return 1;
    memset(p, i + 1, 1 << 20);
    madvise(p, 1 << 20, 21 /* MADV_PAGEOUT */);
  }
}
