// attacks: 82
// expect: AC
#include <errno.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void) {
  static char params[256];
  for (int number = 425; number <= 427; number++)
    if (syscall(number, 8, params, 0, 0, 0, 0) != -1 || errno != ENOSYS) return printf("io_uring, call %d\n", number), 0;
  puts("contained");
}
