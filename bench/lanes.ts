/**
 * A C program that runs commands bare: `lanes FILE COUNT`. The file has groups of lines `folder TAB input TAB argv...`,
 * parted by empty lines: so many lanes take a group each until none is left. Prints the seconds that all took.
 */
export const lanesSource = `
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
static double now(void) { struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t); return t.tv_sec + t.tv_nsec / 1e9; }
int main(int argc, char **argv) {
  int fd = open(argv[1], O_RDONLY);
  off_t size = lseek(fd, 0, SEEK_END);
  char *text = calloc(1, size + 1), *groups[4096];
  if (pread(fd, text, size, 0) != size) return 1;
  int count = 0, *next = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  for (char *g = text; g && *g && count < 4096; g = strstr(g, "\\n\\n"), g = g ? g + 2 : 0) groups[count++] = g;
  for (int i = 1; i < count; i++) groups[i][-1] = 0;
  double start = now();
  for (int lane = 0; lane < atoi(argv[2]); lane++)
    if (!fork()) {
      for (int i; (i = __sync_fetch_and_add(next, 1)) < count;)
        for (char *rest = groups[i], *line; (line = strsep(&rest, "\\n"));) {
          if (!*line) continue;
          char *folder = strsep(&line, "\\t"), *input = strsep(&line, "\\t"), *args[64] = {0};
          for (int n = 0; line && n < 63;) args[n++] = strsep(&line, "\\t");
          pid_t pid = vfork();
          if (!pid) {
            if (chdir(folder)) _exit(9);
            dup2(open(*input ? input : "/dev/null", O_RDONLY), 0);
            dup2(open("/dev/null", O_WRONLY), 1);
            dup2(1, 2);
            execv(args[0], args);
            _exit(9);
          }
          int status;
          waitpid(pid, &status, 0);
          if (status) { fprintf(stderr, "%s failed with %x\\n", args[0], status); exit(1); }
        }
      _exit(0);
    }
  int status, failed = 0;
  while (wait(&status) > 0) failed |= status;
  printf("%.6f\\n", now() - start);
  return failed ? 1 : argc - argc;
}`
