// attacks: 101
// expect: CE
#include "/proc/1/environ"
int main(void) {}
