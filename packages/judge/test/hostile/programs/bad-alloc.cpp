// attacks: 31
// expect: MLE
// Grows a vector until the memory is gone: memory, not a crash.
#include <vector>
int main() {
  std::vector<long> v;
  for (long i = 0;; i++) v.push_back(i);
}
