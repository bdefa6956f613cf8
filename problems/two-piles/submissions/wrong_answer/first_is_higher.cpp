// Wrong: takes it for granted that the first pile is the higher one.
#include <iostream>

int main() {
    long long a, b;
    std::cin >> a >> b;
    if ((a + b) % 2 == 0)
        std::cout << (a - b) / 2 << '\n';
    else
        std::cout << "impossible\n";
}
