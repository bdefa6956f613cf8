// attacks: 89
// expect: RE
// The numbers of x32 would slip past a filter that knows the others: the program is killed.
#include <sys/syscall.h>
#include <unistd.h>
int main(void) {
#ifdef __x86_64__
  syscall(0x40000000 + SYS_getpid);
#else
  __builtin_trap();
#endif
}
