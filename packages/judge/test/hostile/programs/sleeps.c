// attacks: 2
// expect: TLE
// Sleeps for ever: it uses no CPU time, so the wall clock ends it.
#include <unistd.h>
int main(void) { for (;;) sleep(1000); }
