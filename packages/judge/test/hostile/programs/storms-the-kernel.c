// attacks: 17
// expect: TLE
// All its time is the kernel's: system time counts.
#include <sys/syscall.h>
#include <unistd.h>
int main(void) { for (;;) syscall(SYS_getppid); }
