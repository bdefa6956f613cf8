#include <algorithm>
#include <cstdio>
#include <vector>

int main() {
    int n;
    long long c;
    std::scanf("%d %lld", &n, &c);
    std::vector<long long> litres(n);
    for (auto& litre : litres) std::scanf("%lld", &litre);
    int best = 0;
    for (int first = 0; first < n; first++) {
        volatile long long total = 0;
        int last = first;
        while (last < n && total + litres[last] <= c) total = total + litres[last++];
        best = std::max(best, last - first);
    }
    std::printf("%d\n", best);
}
