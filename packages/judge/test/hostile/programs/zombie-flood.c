// attacks: 39
// expect: AC
// time: 1
// Children that end and are never waited for are processes all the same.
#include <stdio.h>
#include <unistd.h>
int main(void) {
  int made = 0;
  for (; made < 5000; made++) {
    int child = fork();
    if (child < 0) break;
    if (!child) _exit(0);
  }
  puts(made < 5000 ? "contained" : "unlimited");
}
