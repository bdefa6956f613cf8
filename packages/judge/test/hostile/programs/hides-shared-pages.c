// attacks: 24
// expect: MLE
// time: 2
// Fills shared pages and takes them out of its page table: they stay, and its resident set is small.
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
int main(void) {
  for (int i = 0; i < 64; i++) {
    void *p = mmap(0, 8 << 20, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (p == MAP_FAILED) return 1;
    memset(p, 1, 8 << 20);
    madvise(p, 8 << 20, MADV_DONTNEED);
  }
  usleep(50000);
}
