// attacks: 100
// expect: CE
// compile: 1
// compile-memory: 256
#include "/dev/random"
int main(void) {}
