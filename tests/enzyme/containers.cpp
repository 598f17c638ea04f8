/* The library's containers, passed in, made, filled and given back. */
#include "check.h"
#include <algorithm>
#include <list>
#include <map>
#include <memory>
#include <unordered_map>
#include <vector>
template <typename R, typename... T> R __enzyme_autodiff(void *, T...);
template <typename R, typename... T> R __enzyme_fwddiff(void *, T...);
static double counted(double x, int n) {
    std::map<int, double> sums;
    for (int i = 0; i < n; i++) sums[i * 7 % 3] += x * i;
    double s = 0;
    for (auto &[key, value] : sums) s += value * value;
    return s;
}
static double hashed(double x, int n) {
    std::unordered_map<int, double> sums;
    for (int i = 0; i < n; i++) sums[i * 7 % 3] += x * i;
    return sums[0] * sums[1] + sums.at(2);
}
static double listed(std::list<double> &v) { double s = 0; for (double x : v) s += x * x; return s; }
struct branch { double v; std::unique_ptr<branch> l, r; };
static std::unique_ptr<branch> grown(double x, int depth) {
    if (!depth) return nullptr;
    auto b = std::make_unique<branch>();
    b->v = x; b->l = grown(2 * x, depth - 1); b->r = grown(x, depth - 1);
    return b;
}
static double summed(const branch *b) { return b ? b->v * b->v + summed(b->l.get()) + summed(b->r.get()) : 0; }
static double branches(double x, int depth) { return summed(grown(x, depth).get()); }
static double sorted(const double *x, int n) {
    std::vector<double> v(x, x + n);
    std::sort(v.begin(), v.end());
    double s = 0;
    for (int i = 0; i < n; i++) s += (i + 1) * v[i];
    return s;
}
static double appended(std::vector<double> &v, int n) {
    for (int i = 0; i < n; i++) v.push_back(v[i] * v[i]);
    double s = 0;
    for (double x : v) s += x * x;
    return s;
}
int main() {
    CHECK(__enzyme_autodiff<double>((void *)counted, 2.0, 6), 2 * 2.0 * (9 + 25 + 49));
    CHECK(__enzyme_fwddiff<double>((void *)counted, 2.0, 1.0, 6), 2 * 2.0 * (9 + 25 + 49));
    CHECK(__enzyme_autodiff<double>((void *)hashed, 2.0, 6), 2 * 2.0 * 3 * 5 + 7);
    std::list<double> l{1, 2, 3}, dl{0, 0, 0};
    __enzyme_autodiff<void>((void *)listed, &l, &dl);
    CHECK(dl.back(), 6);
    CHECK(__enzyme_autodiff<double>((void *)branches, 3.0, 3), 2 * 3.0 * (1 + (4 + 1) + (16 + 4 + 4 + 1)));
    double x[4] = {3, 1, 4, 2}, dx[4] = {0, 0, 0, 0};
    __enzyme_autodiff<void>((void *)sorted, x, dx, 4);
    CHECK(dx[0], 3); CHECK(dx[1], 1); CHECK(dx[2], 4); CHECK(dx[3], 2);
    std::vector<double> v{1, 2}, dv{0, 0}, t{1, 2}, dt{0, 1};
    v.reserve(5); dv.resize(5); dv.resize(2); /* with room, nothing is freed; that of the shadow is zero */
    __enzyme_autodiff<void>((void *)appended, &v, &dv, 3);
    CHECK(v[3], 4); CHECK(dv[1], 2 * 2 + 4 * 8);
    CHECK(__enzyme_fwddiff<double>((void *)appended, &t, &dt, 3), 2 * 2 + 4 * 8); /* grows, its shadow as well */
    CHECK(t.size() == 5 && dt.size() == 5, 1);
    CHECK(dt[3], 4);
}
