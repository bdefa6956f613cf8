// expect: AC
// Address space is not memory: what is never touched is never charged.
#include <stdio.h>
#include <sys/mman.h>
int main(void) {
  void *p = mmap(0, 1ul << 36, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  puts(p == MAP_FAILED ? "refused" : "contained");
}
