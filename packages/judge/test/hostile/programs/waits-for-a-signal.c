// attacks: 3
// expect: TLE
// Waits for a signal that nobody sends, with all signals blocked.
#include <signal.h>
int main(void) {
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_BLOCK, &all, 0);
  for (int got;;) sigwait(&all, &got);
}
