// attacks: 41
// expect: AC
// What it wrote may be executed, and is held by the same filter.
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/sendfile.h>
#include <unistd.h>
int main(int argc, char **argv) {
  (void)argv;
  if (argc == 2) return puts(ptrace(PTRACE_TRACEME, 0, 0, 0) == -1 && getuid() == 1000 ? "contained" : "free"), 0;
  int from = open("/proc/self/exe", O_RDONLY), to = open("copy", O_CREAT | O_WRONLY, 0700);
  while (sendfile(to, from, 0, 1 << 20) > 0) {}
  close(to);
  execl("./copy", "copy", "again", (char *)0);
  puts("not executed");
}
