// attacks: 34
// expect: MLE | AC
// memory: 24
// Fills pipes. With a cgroup their pages are its memory; without one the kernel bounds them (pipe-user-pages-soft).
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
  static char block[1 << 16];
  for (int i = 0; i < 1000; i++) {
    int ends[2];
    if (pipe(ends)) break;
    fcntl(ends[1], F_SETFL, O_NONBLOCK);
    while (write(ends[1], block, sizeof block) > 0) {}
  }
  puts("contained");
}
