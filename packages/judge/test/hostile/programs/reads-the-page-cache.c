// attacks: 26
// expect: AC
// time: 3
// memory: 32
// Reads many times its memory of files and writes one again and again: the file cache is not its memory.
#define _GNU_SOURCE
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <unistd.h>
static long total;
static char block[1 << 18];
static int take(const char *path, const struct stat *info, int kind) {
  (void)info;
  int fd = kind == FTW_F ? open(path, O_RDONLY | O_NOFOLLOW) : -1;
  if (fd < 0) return 0;
  for (ssize_t n; (n = read(fd, block, sizeof block)) > 0;) total += n;
  close(fd);
  return total > 160l << 20;
}
int main(void) {
  ftw("/usr/lib", take, 20);
  int fd = open("again", O_CREAT | O_WRONLY, 0600);
  for (int i = 0; i < 500; i++)
    if (pwrite(fd, block, sizeof block, 0) < 0) return puts("could not write"), 0;
  puts("contained");
}
