// attacks: 29
// expect: MLE
// time: 1
// Asks for huge pages and touches a byte of each.
#define _GNU_SOURCE
#include <sys/mman.h>
int main(void) {
  const unsigned long size = 1ul << 30, huge = 2 << 20;
  char *p = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB, -1, 0);
  if (p == MAP_FAILED) p = mmap(0, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (p == MAP_FAILED) return 1;
  madvise(p, size, MADV_HUGEPAGE);
  for (unsigned long i = 0; i < size; i += huge) *(volatile char *)(p + i) = 1;
  for (unsigned long i = 0; i < size; i += 4096) *(volatile char *)(p + i) = 1; /* a kernel without huge pages */
}
