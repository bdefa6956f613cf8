// attacks: 44
// expect: AC
// time: 2
// Thousands of short-lived processes, and some alive in another session when it ends: no kill may hit anyone else.
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  for (int i = 0; i < 3000; i++) {
    if (!vfork()) _exit(0);
    wait(0);
  }
  for (int i = 0; i < 50; i++)
    if (!fork()) {
      setsid();
      for (int j = 0; j < 50; j++)
        if (fork()) _exit(0);
      _exit(0);
    }
  puts("contained");
}
