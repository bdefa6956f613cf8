// attacks: 20
// expect: AC
// Address space is not memory: what is never touched is never charged, and what is refused is the program's to handle.
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
int main(void) {
  char *volatile p = malloc(100ul << 30);
  void *q = mmap(0, 1ul << 36, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  puts(p != (char *)q ? "contained" : "the same place twice");
}
