// attacks: 24
// expect: MLE
// time: 4
// cases: 1
// Touches a page in each 2 MiB of a large room: for each the kernel keeps a table, and the program has next to nothing.
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>
int main(void) {
  for (int i = 0; i < 8; i++)
    if (fork() == 0) {
      const size_t step = 2ul << 20, room = step * 16384;
      char *at = mmap(NULL, room, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
      if (at == MAP_FAILED) _exit(1);
      volatile char seen = 0;
      for (size_t i = 0; i < room; i += step) seen += at[i]; /* the zero page: it is nobody's memory */
      sleep(1);
      _exit(0);
    }
  int ended = 0;
  for (int status; wait(&status) > 0;) ended += WIFEXITED(status) && WEXITSTATUS(status) == 0;
  puts(ended == 8 ? "512 MiB of tables" : "fewer");
  return 0;
}
