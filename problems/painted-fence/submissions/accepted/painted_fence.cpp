// Multiplies the ways for each last colour n - 1 times by the matrix of allowed neighbours, with fast powers.
#include <iostream>
#include <numeric>
#include <vector>

using Matrix = std::vector<std::vector<long long>>;

const long long modulus = 1'000'000'007;

Matrix operator*(const Matrix& p, const Matrix& q) {
    Matrix product(p.size(), std::vector<long long>(q[0].size()));
    for (std::size_t i = 0; i < p.size(); ++i)
        for (std::size_t j = 0; j < q.size(); ++j)
            for (std::size_t k = 0; k < q[0].size(); ++k)
                product[i][k] = (product[i][k] + p[i][j] * q[j][k]) % modulus;
    return product;
}

int main() {
    long long n;
    int k, f;
    std::cin >> n >> k >> f;
    Matrix allowed(k, std::vector<long long>(k, 1));
    while (f-- > 0) {
        int a, b;
        std::cin >> a >> b;
        allowed[a - 1][b - 1] = allowed[b - 1][a - 1] = 0;
    }

    Matrix ways{std::vector<long long>(k, 1)};
    for (long long steps = n - 1; steps > 0; steps /= 2) {
        if (steps % 2 == 1)
            ways = ways * allowed;
        allowed = allowed * allowed;
    }
    std::cout << std::accumulate(ways[0].begin(), ways[0].end(), 0LL) % modulus << '\n';
}
