// Slow: mirrors the whole right page anew for each letter, n^2 steps in all.
#include <iostream>
#include <string>

std::string mirrored(const std::string& page) {
    return std::string(page.rbegin(), page.rend());
}

int main() {
    int n;
    std::string left, right, line;
    std::cin >> n >> left >> right;
    for (int i = 0; i < n; ++i) {
        char image = mirrored(right)[i];
        if (left[i] != '.' && image != '.' && left[i] != image) {
            std::cout << "no match\n";
            return 0;
        }
        line += left[i] == '.' ? image : left[i];
    }
    std::cout << line << '\n';
}
