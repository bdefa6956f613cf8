// Slow: looks at all lines in every minute, and the journey may take 4 * 10^13 minutes.
#include <iostream>
#include <limits>
#include <vector>

struct Ferry {
    int from, to, first, period, crossing;
};

int main() {
    std::ios::sync_with_stdio(false);

    int n, m;
    std::cin >> n >> m;
    std::vector<Ferry> ferries(m);
    for (auto& [from, to, first, period, crossing] : ferries)
        std::cin >> from >> to >> first >> period >> crossing;

    const long long never = std::numeric_limits<long long>::max();
    std::vector<long long> arrival(n + 1, never);
    arrival[1] = 0;
    bool sailing = true;
    for (long long minute = 0; sailing && minute < arrival[n]; ++minute) {
        sailing = arrival[n] < never;
        for (auto [from, to, first, period, crossing] : ferries) {
            // Some day this line leads on to a new harbour, or does so right now.
            if (arrival[from] < never && arrival[to] == never)
                sailing = true;
            bool departs = minute >= first && (minute - first) % period == 0;
            if (departs && arrival[from] <= minute && arrival[to] > minute + crossing)
                arrival[to] = minute + crossing;
        }
    }
    if (arrival[n] == never)
        std::cout << "unreachable\n";
    else
        std::cout << arrival[n] << '\n';
}
