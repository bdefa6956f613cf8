// Slow: goes from plank to plank, up to 10^18 of them.
#include <iostream>
#include <numeric>
#include <vector>

const long long modulus = 1'000'000'007;

int main() {
    long long n;
    int k, f;
    std::cin >> n >> k >> f;
    std::vector<std::vector<int>> allowed(k, std::vector<int>(k, 1));
    while (f-- > 0) {
        int a, b;
        std::cin >> a >> b;
        allowed[a - 1][b - 1] = allowed[b - 1][a - 1] = 0;
    }

    std::vector<long long> ways(k, 1);
    while (--n > 0) {
        std::vector<long long> next(k);
        for (int a = 0; a < k; ++a)
            next[a] = std::inner_product(ways.begin(), ways.end(), allowed[a].begin(), 0LL) % modulus;
        ways = next;
    }
    std::cout << std::accumulate(ways.begin(), ways.end(), 0LL) % modulus << '\n';
}
