// attacks: 102 103
// expect: CE
// compile: 3
// compile-memory: 256
#define A(x) x x x x x x x x x x
#define B(x) A(A(A(x)))
#define C(x) B(B(B(x)))
const char text[] = C("boom");
int main(void) {}
