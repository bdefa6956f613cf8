// Prints the cgroups that it sees itself in.
#include <fcntl.h>
#include <unistd.h>
int main(void) {
  char text[4096];
  int fd = open("/proc/self/cgroup", O_RDONLY);
  long n = read(fd, text, sizeof text);
  return n > 0 && write(1, text, n) == n ? 0 : 1;
}
