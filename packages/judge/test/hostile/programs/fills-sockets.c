// attacks: 34
// expect: MLE | AC
// memory: 48
// Fills the buffers of socket pairs: memory of the kernel's, up to 100 MiB. Where no cgroup counts it there are no sockets.
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>
int main(void) {
  static char block[1 << 14];
  for (int i = 0; i < 500; i++) {
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends)) return i == 0 && errno == EAFNOSUPPORT ? puts("contained") < 0 : 1;
    while (send(ends[0], block, sizeof block, MSG_DONTWAIT) > 0) {}
  }
  usleep(50000);
}
