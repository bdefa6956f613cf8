// attacks: 37
// expect: TLE
// Threads that make threads, for ever.
#include <pthread.h>
static void *more(void *x) {
  pthread_t t;
  for (;;)
    if (!pthread_create(&t, 0, more, x)) pthread_detach(t);
}
int main(void) { more(0); }
