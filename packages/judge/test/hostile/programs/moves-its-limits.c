// attacks: 18
// expect: TLE
// Lifts its CPU limit, ignores the signal of it and plays with timers; the clock of the judge goes on.
#include <signal.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <time.h>
int main(void) {
  struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY}, now;
  getrlimit(RLIMIT_CPU, &now);
  setrlimit(RLIMIT_CPU, &all);
  now.rlim_cur = now.rlim_max;
  setrlimit(RLIMIT_CPU, &now);
  signal(SIGXCPU, SIG_IGN);
  signal(SIGPROF, SIG_IGN);
  struct itimerval often = {{0, 1000}, {0, 1000}};
  setitimer(ITIMER_PROF, &often, 0);
  struct sigevent quiet = {.sigev_notify = SIGEV_NONE};
  timer_t timer;
  for (int i = 0; i < 1000 && !timer_create(CLOCK_PROCESS_CPUTIME_ID, &quiet, &timer); i++) {}
  for (volatile int i = 0;; i++) {}
}
