#include <iostream>

// The same the other way round: the odd ages from the greatest on, then the even ones.
int main() {
    int n;
    std::cin >> n;
    if (n == 2 || n == 3) {
        std::cout << "-1\n";
        return 0;
    }
    for (int age = n % 2 == 1 ? n : n - 1; age >= 1; age -= 2) std::cout << age << " ";
    for (int age = n % 2 == 0 ? n : n - 1; age >= 2; age -= 2) std::cout << age << " ";
    std::cout << "\n";
}
