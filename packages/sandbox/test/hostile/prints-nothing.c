// expect: WA
int main(void) { return 0; }
