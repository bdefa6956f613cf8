// attacks: 104
// expect: CE
// compile: 1
// Includes itself twice, twenty levels deep: a million error lines.
#if __INCLUDE_LEVEL__ < 20
#error this is not a program
#include __FILE__
#include __FILE__
#endif
int main(void) {}
