// attacks: 47
// expect: OLE
// Two processes flood both outputs at once: nobody waits for a reader.
#include <unistd.h>
int main(void) {
  static char block[1 << 12];
  int out = fork() ? 1 : 2;
  while (write(out, block, sizeof block) > 0) {}
  for (;;) pause();
}
