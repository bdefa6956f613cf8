// attacks: 56
// expect: WA
int main(void) { return 0; }
