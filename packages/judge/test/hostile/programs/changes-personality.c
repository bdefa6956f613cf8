// attacks: 89
// expect: AC
#include <stdio.h>
#include <sys/personality.h>
int main(void) {
  static const unsigned long kinds[] = {ADDR_NO_RANDOMIZE, READ_IMPLIES_EXEC, PER_LINUX32, MMAP_PAGE_ZERO, PER_LINUX};
  for (int i = 0; i < 5; i++)
    if (personality(kinds[i]) != -1) return printf("personality %lx\n", kinds[i]), 0;
  puts("contained");
}
