// attacks: 23
// expect: RE | MLE
int deep(int n) { volatile char frame[4096]; frame[0] = (char)n; return deep(n + 1) + frame[0]; }
int main(void) { return deep(0); }
