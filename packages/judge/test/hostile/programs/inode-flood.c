// attacks: 53
// expect: AC
// time: 2
// A million empty files: their number is bounded, and they go with the run.
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>
int main(void) {
  char name[32];
  for (int i = 0; i < 1000000; i++) {
    snprintf(name, sizeof name, "f%d", i);
    int fd = open(name, O_CREAT | O_WRONLY, 0600);
    if (fd < 0) return puts("contained"), 0;
    close(fd);
  }
  puts("a million files");
}
