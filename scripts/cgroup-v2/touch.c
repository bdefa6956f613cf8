// Touches 100 MiB.
#include <stdlib.h>
int main(void) {
  long size = 100l << 20;
  volatile char *data = malloc(size);
  for (long i = 0; i < size; i += 4096) data[i] = 1;
}
