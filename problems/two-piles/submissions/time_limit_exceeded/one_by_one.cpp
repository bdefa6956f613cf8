// Slow: carries every single stone, up to half of 10^15 of them.
#include <cstdlib>
#include <iostream>

int main() {
    long long a, b, moves = 0;
    std::cin >> a >> b;
    for (; std::llabs(a - b) > 1; ++moves) {
        long long& higher = a > b ? a : b;
        long long& lower = a > b ? b : a;
        --higher;
        ++lower;
    }
    if (a == b)
        std::cout << moves << '\n';
    else
        std::cout << "impossible\n";
}
