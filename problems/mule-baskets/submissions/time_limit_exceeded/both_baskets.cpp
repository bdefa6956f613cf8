// Slow: tries both baskets for each sack, 2^n ways in all.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <vector>

int smallest(const std::vector<int>& weights, std::size_t sack, int difference) {
    if (sack == weights.size())
        return std::abs(difference);
    return std::min(smallest(weights, sack + 1, difference + weights[sack]),
                    smallest(weights, sack + 1, difference - weights[sack]));
}

int main() {
    int n;
    std::cin >> n;
    std::vector<int> weights(n);
    for (int& weight : weights)
        std::cin >> weight;
    std::cout << smallest(weights, 0, 0) << '\n';
}
