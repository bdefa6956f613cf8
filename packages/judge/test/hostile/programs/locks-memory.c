// attacks: 28
// expect: AC
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#define MUST_FAIL(call) if ((call) != -1) return puts(#call), 0
int main(void) {
  void *p = malloc(8 << 20);
  memset(p, 1, 8 << 20);
  MUST_FAIL(mlock(p, 8 << 20));
  MUST_FAIL(mlock2(p, 8 << 20, MLOCK_ONFAULT));
  MUST_FAIL(mlockall(MCL_CURRENT | MCL_FUTURE));
  if (mmap(0, 8 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_LOCKED, -1, 0) != MAP_FAILED)
    return puts("MAP_LOCKED"), 0;
  puts("contained");
}
