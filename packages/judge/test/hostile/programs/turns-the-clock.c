// attacks: 16
// expect: AC
// Sets the clocks of the machine.
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timex.h>
#include <time.h>
#include <unistd.h>
#define MUST_FAIL(call) if ((call) != -1) return puts(#call), 0
int main(void) {
  struct timeval t = {0, 0};
  struct timespec s = {0, 0};
  struct timex x = {.modes = ADJ_OFFSET, .offset = 1};
  MUST_FAIL(settimeofday(&t, 0));
  MUST_FAIL(clock_settime(CLOCK_REALTIME, &s));
  MUST_FAIL(clock_settime(CLOCK_TAI, &s));
  MUST_FAIL(adjtimex(&x));
  MUST_FAIL(clock_adjtime(CLOCK_REALTIME, &x));
  MUST_FAIL(syscall(SYS_settimeofday, &t, 0));
  puts("contained");
}
