// attacks: 5
// expect: AC | RE
// SIGTERM is how the runner tells init to end the run. Where init is another user it is refused (AC); where it is the
// same one, the program has ended its own run and nothing else (RE).
#include <signal.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
  kill(1, SIGTERM);
  usleep(20000);
  puts("contained");
}
