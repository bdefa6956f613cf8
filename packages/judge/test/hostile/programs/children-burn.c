// attacks: 7
// expect: TLE
// The children do the work and nobody waits for them: their CPU time counts all the same.
#include <signal.h>
#include <unistd.h>
int main(void) {
  signal(SIGCHLD, SIG_IGN);
  for (int i = 0; i < 4; i++)
    if (!fork()) for (volatile int j = 0;; j++) {}
  for (;;) pause();
}
