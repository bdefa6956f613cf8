// The distance is convex in time; its slope, the front's speed minus the rear's, tells on which side the minimum is.
#include <algorithm>
#include <iomanip>
#include <iostream>
#include <utility>
#include <vector>

int main() {
    int n;
    std::cin >> n;
    std::vector<std::pair<double, double>> lanterns(n);
    for (auto& [x, v] : lanterns)
        std::cin >> x >> v;

    double distance, low = 0, high = 1e6;
    for (int step = 0; step < 100; ++step) {
        double t = (low + high) / 2;
        // Where lanterns are level at an end, the outer one a moment later decides the slope.
        auto rear = std::pair{1e18, 0.0}, front = std::pair{-1e18, 0.0};
        for (auto [x, v] : lanterns) {
            rear = std::min(rear, {x + v * t, v});
            front = std::max(front, {x + v * t, v});
        }
        distance = front.first - rear.first;
        (front.second < rear.second ? low : high) = t;
    }
    std::cout << std::fixed << std::setprecision(9) << distance << '\n';
}
