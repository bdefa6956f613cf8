// A child takes memory without end; its parent would live on.
#include <stdlib.h>
#include <unistd.h>
int main(void) {
  if (fork() == 0)
    for (;;) {
      volatile char *data = malloc(1 << 20);
      for (int i = 0; data && i < 1 << 20; i += 4096) data[i] = 1;
    }
  for (;;) pause();
}
