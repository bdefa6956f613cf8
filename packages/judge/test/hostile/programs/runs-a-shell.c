// attacks: 40
// expect: AC
// time: 3
// A shell and a compiler may be run (docs/verdicts.md): they are held by the same limits and see the same files.
#include <stdio.h>
#include <stdlib.h>
int main(void) {
  system("echo 'int main(void) { return 0; }' > other.c; gcc -c other.c 2>/dev/null");
  system("cat /etc/shadow /root/* 2>/dev/null; echo contained");
}
