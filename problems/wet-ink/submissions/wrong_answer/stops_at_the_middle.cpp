// Wrong: checks only the first half of the left page, as if both pages were symmetric.
#include <algorithm>
#include <iostream>
#include <string>

int main() {
    int n;
    std::string left, right;
    std::cin >> n >> left >> right;
    std::reverse(right.begin(), right.end());
    for (int i = 0; i < (n + 1) / 2; ++i) {
        if (left[i] != '.' && right[i] != '.' && left[i] != right[i]) {
            std::cout << "no match\n";
            return 0;
        }
    }
    for (int i = 0; i < n; ++i)
        std::cout << (left[i] == '.' ? right[i] : left[i]);
    std::cout << '\n';
}
