// attacks: 101
// expect: CE
#include "../../tests/1.ans"
int main(void) {}
