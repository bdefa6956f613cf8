// attacks: 7
// expect: TLE
// Many children work 3 ms each and vanish: nobody waits for them, and each is too short-lived to be looked at.
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
int main(void) {
  signal(SIGCHLD, SIG_IGN);
  for (int i = 0; i < 150; i++) {
    if (!fork()) {
      while (clock() < CLOCKS_PER_SEC / 1000 * 3) {}
      _exit(0);
    }
    wait(0);
  }
  puts("contained");
}
