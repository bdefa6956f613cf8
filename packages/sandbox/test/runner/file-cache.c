/* file-cache FILE SWEEPS MIB: takes MIB of memory of its own, then reads all pages of FILE through a mapping, SWEEPS times. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

int main(int argc, char **argv) {
  (void)argc;
  struct stat info;
  int fd = open(argv[1], O_RDONLY);
  if (fd < 0 || fstat(fd, &info)) return 2;
  const volatile char *text = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  size_t own = (size_t)atoi(argv[3]) << 20;
  char *mine = malloc(own);
  if (text == MAP_FAILED || !mine) return 2;
  memset(mine, 1, own);
  int sum = mine[own / 2];
  for (int sweep = atoi(argv[2]); sweep > 0; sweep--)
    for (off_t at = 0; at < info.st_size; at += 4096) sum += text[at];
  printf("%d\n", sum);
  return 0;
}
