// attacks: 8
// expect: AC
// The child would write into the output after the program has ended; it is killed with it.
#include <stdio.h>
#include <unistd.h>
int main(void) {
  if (!fork()) {
    setsid();
    if (fork()) _exit(0);
    sleep(1);
    puts("still here");
    fflush(stdout);
    _exit(0);
  }
  puts("contained");
  return 0;
}
