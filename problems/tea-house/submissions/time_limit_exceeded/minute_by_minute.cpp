// Slow: counts the guests anew in each minute of the day, and there are 10^9 of them.
#include <algorithm>
#include <iostream>
#include <utility>
#include <vector>

int main() {
    int n, closing = 0;
    std::cin >> n;
    std::vector<std::pair<int, int>> guests(n);
    for (auto& [arrival, departure] : guests) {
        std::cin >> arrival >> departure;
        closing = std::max(closing, departure);
    }
    long most = 0;
    for (int minute = 0; minute < closing; ++minute) {
        most = std::max(most, std::count_if(guests.begin(), guests.end(), [minute](auto guest) {
            return guest.first <= minute && minute < guest.second;
        }));
    }
    std::cout << most << '\n';
}
