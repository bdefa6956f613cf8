// attacks: 12
// expect: TLE
// Reads standard input for ever after its end.
#include <unistd.h>
int main(void) { for (char c;;) (void)!read(0, &c, 1); }
