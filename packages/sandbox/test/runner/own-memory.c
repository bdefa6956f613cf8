// own-memory TEXT MEBIBYTES MODE: has so much memory of its own, and reads TEXT, whose pages are file cache: "keep" keeps the
// memory and reads again and again; "free" frees it after 0.3 s, then reads; "none" reads only; "last" reads nothing.
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static char block[1 << 18];

static void read_all(const char *path) {
  int fd = open(path, O_RDONLY);
  while (read(fd, block, sizeof block) > 0) {
  }
  close(fd);
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  size_t bytes = strtoul(argv[2], NULL, 10) << 20;
  char *own = bytes ? mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) : NULL;
  for (size_t i = 0; i < bytes; i += 4096) own[i] = 1;
  const char *mode = argv[3];
  if (!strcmp(mode, "free")) {
    usleep(300000);
    munmap(own, bytes);
  }
  if (strcmp(mode, "last")) read_all(argv[1]);
  for (int round = 0; !strcmp(mode, "keep") && round < 12; round++) {
    usleep(60000);
    read_all(argv[1]);
  }
  if (!strcmp(mode, "keep") || !strcmp(mode, "last")) usleep(200000);
  return 0;
}
