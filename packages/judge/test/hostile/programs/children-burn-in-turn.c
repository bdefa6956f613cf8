// attacks: 7
// expect: TLE
// Each child stays under the limit and is waited for; the parent does nothing and exits 0.
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
int main(void) {
  for (int i = 0; i < 5; i++) {
    if (!fork()) {
      while (clock() < CLOCKS_PER_SEC / 10) {}
      _exit(0);
    }
    wait(0);
  }
  puts("contained");
}
