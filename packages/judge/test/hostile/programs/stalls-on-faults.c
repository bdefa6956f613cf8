// attacks: 35
// expect: AC
// A userfaultfd could stall the kernel in the middle of a copy.
#include <fcntl.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>
int main(void) {
  if (syscall(SYS_userfaultfd, 0) != -1 || syscall(SYS_userfaultfd, 1 /* user mode only */) != -1) return puts("userfaultfd"), 0;
  puts(open("/dev/userfaultfd", O_RDWR) < 0 ? "contained" : "/dev/userfaultfd");
}
