// Merges the sorted arrivals with the sorted departures; a departure in the same minute goes first.
#include <algorithm>
#include <iostream>
#include <vector>

int main() {
    int n;
    std::cin >> n;
    std::vector<int> arrivals(n), departures(n);
    for (int i = 0; i < n; ++i)
        std::cin >> arrivals[i] >> departures[i];
    std::sort(arrivals.begin(), arrivals.end());
    std::sort(departures.begin(), departures.end());

    int most = 0, left = 0;
    for (int arrived = 1; arrived <= n; ++arrived) {
        while (departures[left] <= arrivals[arrived - 1])
            ++left;
        most = std::max(most, arrived - left);
    }
    std::cout << most << '\n';
}
