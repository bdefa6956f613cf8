// attacks: 68
// expect: AC
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <unistd.h>
int main(void) {
  int again = open("/proc/self/fd/0", O_RDWR);
  if (again >= 0 && write(again, "x", 1) == 1) return puts("changed the input"), 0;
  if (again >= 0 && ftruncate(again, 0) == 0) return puts("emptied the input"), 0;
  if (again >= 0 && mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, again, 0) != MAP_FAILED) return puts("mapped it"), 0;
  puts("contained");
}
