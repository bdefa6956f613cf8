// Wrong: the difference of the heights does not fit into an int.
#include <cstdlib>
#include <iostream>

int main() {
    long long a, b;
    std::cin >> a >> b;
    int difference = std::llabs(a - b);
    if (difference % 2 == 0)
        std::cout << difference / 2 << '\n';
    else
        std::cout << "impossible\n";
}
