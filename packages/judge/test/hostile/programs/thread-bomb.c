// attacks: 37
// expect: AC
// More threads than the limit are refused, not made.
#include <pthread.h>
#include <stdio.h>
#include <unistd.h>
static void *idle(void *x) { pause(); return x; }
int main(void) {
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 65536);
  pthread_t t;
  int made = 0;
  while (made < 5000 && !pthread_create(&t, &small, idle, 0)) made++;
  puts(made < 5000 ? "contained" : "unlimited");
  fflush(stdout);
  _exit(0);
}
