// attacks: 25
// expect: MLE | RE
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
int main(void) {
  static char block[1 << 19];
  for (int i = 0; i < 500; i++) {
    char name[] = {'f', (char)('a' + i % 26), (char)('a' + i / 26), 0};
    int fd = open(name, O_CREAT | O_WRONLY, 0600);
    for (int j = 0; j < 1; j++)
      if (write(fd, block, sizeof block) < 0) abort();
    close(fd);
  }
}
