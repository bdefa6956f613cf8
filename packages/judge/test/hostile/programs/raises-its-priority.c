// attacks: 14
// expect: AC
// Asks for more than its share of a core.
#define _GNU_SOURCE
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#define MUST_FAIL(call) if ((call) != -1) return puts(#call), 0
int main(void) {
  struct sched_param first = {1};
  struct { uint32_t size, policy; uint64_t flags; int32_t nice; uint32_t priority; uint64_t runtime, deadline, period; }
      deadline = {48, 6, 0, 0, 0, 10000000, 20000000, 20000000};
  MUST_FAIL(nice(-5));
  MUST_FAIL(setpriority(PRIO_PROCESS, 0, -20));
  MUST_FAIL(setpriority(PRIO_USER, 0, -20));
  MUST_FAIL(sched_setscheduler(0, SCHED_FIFO, &first));
  MUST_FAIL(sched_setscheduler(0, SCHED_RR, &first));
  MUST_FAIL(sched_setparam(0, &first));
  MUST_FAIL(syscall(SYS_sched_setattr, 0, &deadline, 0));
  MUST_FAIL(syscall(SYS_ioprio_set, 1, 0, 1 << 13));
  puts("contained");
}
