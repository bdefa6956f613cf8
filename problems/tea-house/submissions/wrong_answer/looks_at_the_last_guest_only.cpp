// Wrong: counts a row of guests where each one meets the one before, but they need not all be there at once.
#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

int main() {
    int n;
    std::cin >> n;
    std::vector<std::pair<int, int>> guests(n);
    for (auto& [arrival, departure] : guests)
        std::cin >> arrival >> departure;
    std::sort(guests.begin(), guests.end());

    int most = 1, row = 1;
    for (int i = 1; i < n; ++i) {
        row = guests[i].first < guests[i - 1].second ? row + 1 : 1;
        most = std::max(most, row);
    }
    std::cout << most << '\n';
}
