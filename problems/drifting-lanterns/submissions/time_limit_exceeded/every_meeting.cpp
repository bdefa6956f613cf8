// Slow: the minimum is at the start or where two lanterns meet, but there are n^2 / 2 meetings to try.
#include <algorithm>
#include <iomanip>
#include <iostream>
#include <limits>
#include <utility>
#include <vector>

int main() {
    int n;
    std::cin >> n;
    std::vector<std::pair<double, double>> lanterns(n);
    for (auto& [x, v] : lanterns)
        std::cin >> x >> v;

    auto distance = [&](double t) {
        double rear = std::numeric_limits<double>::max(), front = -rear;
        for (auto [x, v] : lanterns) {
            rear = std::min(rear, x + v * t);
            front = std::max(front, x + v * t);
        }
        return front - rear;
    };
    double smallest = distance(0);
    for (auto [x, v] : lanterns) {
        for (auto [y, w] : lanterns) {
            double t = (y - x) / (v - w);
            if (v > w && t > 0)
                smallest = std::min(smallest, distance(t));
        }
    }
    std::cout << std::fixed << std::setprecision(9) << smallest << '\n';
}
