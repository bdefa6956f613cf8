// attacks: 100
// expect: CE
// Nothing comes from the compiler's standard input, so what is used of it is missing.
#include "/dev/stdin"
int main(void) { return from_standard_input; }
