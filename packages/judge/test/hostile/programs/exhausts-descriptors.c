// attacks: 57
// expect: RE
#include <stdlib.h>
#include <unistd.h>
int main(void) {
  while (dup(0) >= 0) {}
  abort();
}
