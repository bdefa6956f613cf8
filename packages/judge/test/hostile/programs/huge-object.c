// attacks: 105
// expect: CE
// compile: 5
// An object file of 4 GiB.
char large[1ul << 32] = {1};
int main(void) { return large[0]; }
