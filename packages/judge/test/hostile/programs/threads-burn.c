// attacks: 6
// expect: TLE
// Eight threads burn for less wall time than the limit: their times are added up.
#include <pthread.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>
static void *burn(void *x) { for (volatile int i = 0;; i++) {} return x; }
int main(void) {
  pthread_t t;
  for (int i = 0; i < 8; i++) pthread_create(&t, 0, burn, 0);
  usleep(1000000);
  puts("contained");
  fflush(stdout);
  _exit(0);
}
