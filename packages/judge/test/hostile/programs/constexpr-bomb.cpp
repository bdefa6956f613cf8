// attacks: 102
// expect: CE
// compile: 2
constexpr long far() {
  long sum = 0;
  for (long i = 0; i < 200000; i++)
    for (long j = 0; j < 200000; j++) sum += i ^ j;
  return sum;
}
constexpr long value = far();
int main() { return value & 1; }
