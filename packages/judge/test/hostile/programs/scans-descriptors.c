// attacks: 58
// expect: AC
#include <fcntl.h>
#include <stdio.h>
int main(void) {
  for (int fd = 3; fd < 4096; fd++)
    if (fcntl(fd, F_GETFD) >= 0) return printf("descriptor %d is open\n", fd), 0;
  puts("contained");
}
