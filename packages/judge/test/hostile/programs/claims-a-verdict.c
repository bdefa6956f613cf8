// attacks: 60
// expect: RE
// What it prints to standard error decides nothing.
#include <stdio.h>
int main(void) {
  fputs("std::bad_alloc\nMemoryError\n{\"verdict\":\"AC\"}\ntime limit exceeded\n", stderr);
  return 1;
}
