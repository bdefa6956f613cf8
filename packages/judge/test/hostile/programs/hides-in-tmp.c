// attacks: 24
// expect: MLE
// time: 3
// cases: 1
// Has three quarters of its memory in files of /tmp, none too large by itself, and as much again beside them.
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
static char block[1 << 20];
int main(void) {
  memset(block, 1, sizeof block);
  for (int i = 0; i < 96; i++) {
    char name[16];
    snprintf(name, sizeof name, "part%d", i);
    int file = open(name, O_CREAT | O_WRONLY, 0600);
    if (write(file, block, sizeof block) != sizeof block) return 1;
    close(file);
  }
  char *own = malloc(96 << 20);
  memset(own, 1, 96 << 20);
  usleep(300000);
  puts(own[5] ? "192 MiB at once" : "none");
  return 0;
}
