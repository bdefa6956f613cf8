// Wrong: breadth-first search settles for the way with the fewest changes.
#include <iostream>
#include <queue>
#include <vector>

struct Ferry {
    int to, first, period, crossing;

    long long arrival(long long now) const {
        long long missed = now <= first ? 0 : (now - first + period - 1) / period;
        return first + missed * period + crossing;
    }
};

int main() {
    std::ios::sync_with_stdio(false);

    int n, m;
    std::cin >> n >> m;
    std::vector<std::vector<Ferry>> ferries(n + 1);
    while (m-- > 0) {
        int from;
        Ferry ferry;
        std::cin >> from >> ferry.to >> ferry.first >> ferry.period >> ferry.crossing;
        ferries[from].push_back(ferry);
    }

    std::vector<long long> arrival(n + 1, -1);
    std::queue<int> queue{{1}};
    arrival[1] = 0;
    while (!queue.empty()) {
        int harbour = queue.front();
        queue.pop();
        for (const Ferry& ferry : ferries[harbour]) {
            if (arrival[ferry.to] < 0) {
                arrival[ferry.to] = ferry.arrival(arrival[harbour]);
                queue.push(ferry.to);
            }
        }
    }
    if (arrival[n] < 0)
        std::cout << "unreachable\n";
    else
        std::cout << arrival[n] << '\n';
}
