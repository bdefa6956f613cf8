// attacks: 101
// expect: CE
#include "/etc/shadow"
int main(void) {}
