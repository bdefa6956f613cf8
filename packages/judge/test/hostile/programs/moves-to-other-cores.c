// attacks: 15
// expect: AC
// Asks for every core; where it may run does not grow.
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <string.h>
int main(void) {
  cpu_set_t before, after, all;
  sched_getaffinity(0, sizeof before, &before);
  memset(&all, 255, sizeof all);
  if (sched_setaffinity(0, sizeof all, &all) != -1) return puts("sched_setaffinity"), 0;
  sched_getaffinity(0, sizeof after, &after);
  puts(CPU_EQUAL(&before, &after) ? "contained" : "more cores");
}
