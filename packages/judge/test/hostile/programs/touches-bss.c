// attacks: 21
// expect: MLE
static volatile char large[512 << 20];
int main(void) {
  for (unsigned i = 0; i < sizeof large; i += 4096) large[i] = 1;
}
