// attacks: 45
// expect: OLE
#include <signal.h>
#include <unistd.h>
int main(void) {
  static char block[1 << 16];
  signal(SIGXFSZ, SIG_IGN);
  while (write(1, block, sizeof block) > 0) {}
  return 0;
}
