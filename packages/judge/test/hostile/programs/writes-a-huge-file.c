// attacks: 51
// expect: OLE
// One file beyond the output limit: SIGXFSZ ends it.
#include <fcntl.h>
#include <unistd.h>
int main(void) {
  static char block[1 << 16];
  int fd = open("huge", O_CREAT | O_WRONLY, 0600);
  for (;;) (void)!write(fd, block, sizeof block);
}
