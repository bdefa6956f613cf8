// Slow: follows the whole night anew after each correction, n * q steps in all.
#include <algorithm>
#include <iostream>
#include <numeric>
#include <string>
#include <vector>

int main() {
    int n, q;
    std::string diary;
    std::cin >> n >> q >> diary;
    std::vector<int> changes(n + 1), depths(n + 1);
    for (int minute = 1; minute <= n; ++minute)
        changes[minute] = diary[minute - 1] == 'd' ? 1 : -1;
    while (q-- > 0) {
        int minute;
        std::cin >> minute;
        changes[minute] = -changes[minute];
        std::partial_sum(changes.begin(), changes.end(), depths.begin());
        std::cout << *std::max_element(depths.begin(), depths.end()) << '\n';
    }
}
