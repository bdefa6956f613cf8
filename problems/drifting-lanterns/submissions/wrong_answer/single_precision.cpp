// Wrong: a float keeps only about seven digits, too few to tell lanterns far away from each other apart.
#include <algorithm>
#include <iomanip>
#include <iostream>
#include <limits>
#include <utility>
#include <vector>

int main() {
    int n;
    std::cin >> n;
    std::vector<std::pair<float, float>> lanterns(n);
    for (auto& [x, v] : lanterns)
        std::cin >> x >> v;

    auto distance = [&](float t) {
        float rear = std::numeric_limits<float>::max(), front = -rear;
        for (auto [x, v] : lanterns) {
            rear = std::min(rear, x + v * t);
            front = std::max(front, x + v * t);
        }
        return front - rear;
    };
    float low = 0, high = 1e6;
    for (int step = 0; step < 100; ++step) {
        float third = (high - low) / 3;
        if (distance(low + third) < distance(high - third))
            high -= third;
        else
            low += third;
    }
    std::cout << std::fixed << std::setprecision(9) << distance(low) << '\n';
}
