// attacks: 54
// expect: AC
// time: 2
// Folders in folders, a hundred thousand deep if it may.
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
int main(void) {
  int depth = 0;
  while (depth < 100000 && !mkdir("d", 0700) && !chdir("d")) depth++;
  puts(depth > 1000 ? "contained" : "stopped early");
}
