// Atomic updates of floats in memory of one thread: loops of compare and exchange, loads, stores, exchanges.
#include "check.h"
#include <atomic>
template <typename R, typename... A> R __enzyme_autodiff(void *, A...);

static double sum(const double *x, int n) {
    std::atomic<double> s{0};
    for (int i = 0; i < n; i++) {
        double old = s.load();
        while (!s.compare_exchange_weak(old, old + x[i] * x[i])) {
        }
    }
    return s.load();
}
static double product(const double *x, int n) {
    std::atomic<double> s{1};
    std::atomic<int> count{0};
    for (int i = 0; i < n; i++) {
        s.store(s.load(std::memory_order_relaxed) * x[i]);
        count.fetch_add(1);
    }
    return s.exchange(0) * count;
}
static float largest(const float *x, int n) {
    std::atomic<float> top{x[0]};
    for (int i = 1; i < n; i++) {
        float seen = top.load();
        while (seen < x[i] && !top.compare_exchange_strong(seen, x[i])) {
        }
    }
    return top * top;
}

int main() {
    double x[3] = {1, 2, 3}, d[3] = {}, e[3] = {};
    __enzyme_autodiff<void>((void *)sum, x, d, 3);
    CHECK(d[1], 4);
    __enzyme_autodiff<void>((void *)product, x, e, 3);
    CHECK(e[0], 18);
    float y[3] = {1, 5, 3}, f[3] = {};
    __enzyme_autodiff<void>((void *)largest, y, f, 3);
    CHECK(f[1], 10);
    CHECK(f[2], 0);
}
