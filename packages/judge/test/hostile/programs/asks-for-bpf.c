// attacks: 83
// expect: AC
#include <linux/perf_event.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>
#define MUST_FAIL(call) if ((call) != -1) return puts(#call), 0
int main(void) {
  static unsigned attributes[32] = {2 /* an array map */, 4, 4, 1};
  struct perf_event_attr event = {.type = PERF_TYPE_SOFTWARE, .size = sizeof event, .exclude_kernel = 1};
  MUST_FAIL(syscall(SYS_bpf, 0, attributes, sizeof attributes));
  MUST_FAIL(syscall(SYS_bpf, 5, attributes, sizeof attributes));
  MUST_FAIL(syscall(SYS_perf_event_open, &event, 0, -1, -1, 0));
  puts("contained");
}
