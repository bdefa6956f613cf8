// attacks: 13
// expect: TLE
// Writes a byte now and then, to look alive.
#include <unistd.h>
int main(void) { for (;; usleep(10000)) (void)!write(1, "x", 1); }
