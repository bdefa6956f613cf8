// attacks: 100
// expect: CE
// compile: 1
// compile-memory: 256
#include "/dev/zero"
int main(void) {}
