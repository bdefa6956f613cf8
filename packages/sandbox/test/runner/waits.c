// waits MILLISECONDS THREADS: uses so much CPU time by its own clock, in as many more threads, and ends. waits sleep: sleeps
// for ever, with short looks at the world. waits burn: never rests; waits.test.ts starts some outside the sandbox.
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static long long budget_ns;

static void *use(void *unused) {
  struct timespec t = {0};
  while (t.tv_sec * 1000000000ll + t.tv_nsec < budget_ns) clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return unused;
}

int main(int argc, char **argv) {
  if (argc > 1 && !strcmp(argv[1], "burn"))
    for (;;) {
    }
  if (argc > 1 && !strcmp(argv[1], "sleep"))
    for (;;) usleep(20000);
  budget_ns = argc > 1 ? atoll(argv[1]) * 1000000 : 0;
  int threads = argc > 2 ? atoi(argv[2]) : 0;
  pthread_t made[64];
  for (int i = 0; i < threads && i < 64; i++) pthread_create(&made[i], NULL, use, NULL);
  use(NULL);
  for (int i = 0; i < threads && i < 64; i++) pthread_join(made[i], NULL);
  return 0;
}
