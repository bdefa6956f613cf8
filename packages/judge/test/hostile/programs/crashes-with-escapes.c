// attacks: 50
// expect: RE
// The same on standard error before a crash.
#include <stdio.h>
#include <stdlib.h>
int main(void) {
  fputs("\033]0;owned\007\033[31m\x9b" "31m", stderr);
  abort();
}
