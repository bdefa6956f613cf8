// attacks: 73
// expect: AC
// Nothing but its own name is among its arguments, and nothing but its input can be read from a descriptor.
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
int main(int argc, char **argv) {
  if (argc != 1 || strcmp(argv[0], "/box/main")) return printf("%d arguments: %s\n", argc, argv[0]), 0;
  char c;
  lseek(0, 0, SEEK_SET);
  if (read(1, &c, 1) == 1 || read(2, &c, 1) == 1) return puts("read an output"), 0;
  struct stat in;
  fstat(0, &in);
  puts(in.st_size == 2 ? "contained" : "more than the input");
}
