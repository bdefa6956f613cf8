// attacks: 61
// expect: AC
// cases: 6
// Run again and again, so twice in a slot at least: nothing of one run is there in the next.
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
int main(void) {
  static const char *const traces[] = {"trace", "/tmp/trace", "/dev/shm/trace", "/tmp/.cache/trace", "/var/tmp/trace",
      "/box/trace", "/case/trace"};
  const int count = sizeof traces / sizeof *traces;
  for (int i = 0; i < count; i++)
    if (!access(traces[i], F_OK)) return puts(traces[i]), 0;
  mkdir("/tmp/.cache", 0777);
  for (int i = 0; i < count; i++) open(traces[i], O_CREAT | O_WRONLY, 0666);
  puts("contained");
}
