// expect: TLE (idle, so by the wall clock)
#include <unistd.h>
int main(void) { for (;;) pause(); }
