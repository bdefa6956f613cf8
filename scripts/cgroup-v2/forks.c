// Makes processes until it may not make another; its exit status is how many there were with itself.
#include <unistd.h>
int main(void) {
  int count = 1;
  for (pid_t child; count < 200; count++) {
    child = fork();
    if (child < 0) break;
    if (child == 0)
      for (;;) pause();
  }
  return count;
}
