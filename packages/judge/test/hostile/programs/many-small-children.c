// attacks: 27
// expect: MLE
// Each child stays under the limit; together they do not.
#include <stdlib.h>
#include <unistd.h>
int main(void) {
  for (int i = 0; i < 8; i++)
    if (!fork()) {
      for (volatile char *p = malloc(24 << 20), *e = p + (24 << 20); p < e; p += 4096) *p = 1;
      for (;;) pause();
    }
  for (;;) pause();
}
