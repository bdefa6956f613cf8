// attacks: 102
// expect: CE
// compile: 1
// compile-memory: 512
template <int depth, int side> struct Bomb {
  static constexpr long value = Bomb<depth - 1, side * 2>::value + Bomb<depth - 1, side * 2 + 1>::value;
};
template <int side> struct Bomb<0, side> { static constexpr long value = 1; };
int main() { return Bomb<28, 0>::value; }
