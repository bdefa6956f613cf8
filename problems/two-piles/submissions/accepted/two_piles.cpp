// Each move brings the heights two stones closer, so the difference must be even.
#include <cstdlib>
#include <iostream>

int main() {
    long long a, b;
    std::cin >> a >> b;
    long long difference = std::llabs(a - b);
    if (difference % 2 == 0)
        std::cout << difference / 2 << '\n';
    else
        std::cout << "impossible\n";
}
