// attacks: 56
// expect: WA
// Without its standard streams nothing can be printed: an empty output, which is wrong.
#include <stdio.h>
#include <unistd.h>
int main(void) {
  for (int fd = 0; fd < 3; fd++) close(fd);
  puts("contained");
}
