// attacks: 89
// expect: RE
// The other system call table would slip past a filter of numbers: the program is killed.
int main(void) {
#ifdef __x86_64__
  int result;
  __asm__ volatile("int $0x80" : "=a"(result) : "a"(20));
  return result > 0 ? 0 : 0;
#else
  __builtin_trap();
#endif
}
