// attacks: none
// expect: AC
// time: 3
// memory: 256
// Honest: sixty threads that do little. Each has room for a stack as large as the memory, and uses next to none.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static void *rest(void *nothing) {
  usleep(100000);
  return nothing;
}
int main(void) {
  pthread_t threads[60];
  for (int i = 0; i < 60; i++)
    if (pthread_create(&threads[i], NULL, rest, NULL)) {
      printf("only %d threads\n", i);
      return 0;
    }
  for (int i = 0; i < 60; i++) pthread_join(threads[i], NULL);
  puts("contained");
  return 0;
}
