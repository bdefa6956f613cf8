// attacks: 86 94 96 97 98
// expect: AC
// Every family of sockets but the local one is refused before the kernel looks for it, one by one and in pairs. So no
// packet leaves, nothing listens, and neither a port of this machine nor 169.254.169.254 can be reached.
#include <errno.h>
#include <stdio.h>
#include <sys/socket.h>
int main(void) {
  static const int types[] = {SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET, SOCK_STREAM | SOCK_CLOEXEC};
  int pair[2];
  for (int family = 0; family < 64; family++)
    for (int i = 0; i < 5 && family != AF_UNIX; i++) {
      if (socket(family, types[i], 0) != -1 || errno != EAFNOSUPPORT) return printf("socket of family %d\n", family), 0;
      if (socketpair(family, types[i], 0, pair) != -1 || errno != EAFNOSUPPORT) return printf("pair of family %d\n", family), 0;
    }
  puts("contained");
}
