// expect: AC
// Run twice in the same slot: nothing of the first run is there in the second.
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
int main(void) {
  static const char *const traces[] = {"trace", "/tmp/trace", "/dev/shm/trace"};
  for (int i = 0; i < 3; i++)
    if (!stat(traces[i], &(struct stat){0})) return puts(traces[i]), 0;
  for (int i = 0; i < 3; i++) open(traces[i], O_CREAT | O_WRONLY, 0600);
  puts("contained");
}
