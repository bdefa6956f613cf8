// attacks: 34
// expect: AC
// time: 2
// Timers and queued signals are counted for the user above all slots, and root on the host is in that count: few are to be had.
#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>
int main(void) {
  sigset_t blocked;
  sigfillset(&blocked);
  sigprocmask(SIG_BLOCK, &blocked, 0);
  struct sigevent event = {.sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGRTMIN};
  timer_t timer;
  int timers = 0, signals = 0;
  while (timers < 3000 && !timer_create(CLOCK_MONOTONIC, &event, &timer)) timers++;
  while (signals < 3000 && !sigqueue(getpid(), SIGRTMIN + 1, (union sigval){0})) signals++;
  if (timers + signals <= 1100) puts("contained");
  else printf("%d timers and %d signals\n", timers, signals);
}
