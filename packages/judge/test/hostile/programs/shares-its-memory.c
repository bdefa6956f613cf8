// attacks: none
// expect: AC
// time: 3
// Honest: two thirds of its memory, and three children that read it. What they share is there once.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  char *shared = malloc(80 << 20);
  memset(shared, 1, 80 << 20);
  int right = 0;
  for (int i = 0; i < 3; i++)
    if (fork() == 0) {
      long sum = 0;
      for (long at = 0; at < 80 << 20; at += 4096) sum += shared[at];
      usleep(200000);
      _exit(sum == 20480 ? 0 : 1);
    }
  for (int status; wait(&status) > 0;) right += WIFEXITED(status) && WEXITSTATUS(status) == 0;
  puts(right == 3 ? "contained" : "children failed");
  return 0;
}
