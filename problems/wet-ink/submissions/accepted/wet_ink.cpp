// Turns the right page around and takes each letter from the page where it can still be read.
#include <algorithm>
#include <iostream>
#include <string>

int main() {
    int n;
    std::string left, right;
    std::cin >> n >> left >> right;
    std::reverse(right.begin(), right.end());
    for (int i = 0; i < n; ++i) {
        if (left[i] == '.') {
            left[i] = right[i];
        } else if (right[i] != '.' && right[i] != left[i]) {
            std::cout << "no match\n";
            return 0;
        }
    }
    std::cout << left << '\n';
}
