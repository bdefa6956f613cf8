// Dijkstra's algorithm on arrival times: to be in a harbour earlier never makes you later elsewhere.
#include <functional>
#include <iostream>
#include <queue>
#include <utility>
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

    using Visit = std::pair<long long, int>;
    std::priority_queue<Visit, std::vector<Visit>, std::greater<>> queue;
    std::vector<bool> seen(n + 1);
    queue.push({0, 1});
    while (!queue.empty()) {
        auto [now, harbour] = queue.top();
        queue.pop();
        if (harbour == n) {
            std::cout << now << '\n';
            return 0;
        }
        if (seen[harbour])
            continue;
        seen[harbour] = true;
        for (const Ferry& ferry : ferries[harbour])
            queue.push({ferry.arrival(now), ferry.to});
    }
    std::cout << "unreachable\n";
}
