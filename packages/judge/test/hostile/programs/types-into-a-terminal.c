// attacks: 93
// expect: AC
// No terminal is in reach, and the calls that type into one are refused.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>
int main(void) {
  static const char *const terminals[] = {"/dev/tty", "/dev/console", "/dev/ptmx", "/dev/pts/ptmx", "/dev/tty0", "/dev/pts/0"};
  for (unsigned i = 0; i < sizeof terminals / sizeof *terminals; i++)
    if (open(terminals[i], O_RDWR | O_NOCTTY) >= 0) return puts(terminals[i]), 0;
  for (int fd = 0; fd < 3; fd++) {
    if (isatty(fd)) return printf("%d is a terminal\n", fd), 0;
    if (ioctl(fd, TIOCSTI, "x") != -1 || errno != EPERM) return puts("TIOCSTI"), 0;
    if (ioctl(fd, TIOCLINUX, "\3") != -1 || errno != EPERM) return puts("TIOCLINUX"), 0;
  }
  puts("contained");
}
