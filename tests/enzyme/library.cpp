/* Strings as keys, text on streams, shared ownership and mutexes in differentiated functions. */
#include "check.h"
#include <map>
#include <memory>
#include <mutex>
#include <sstream>
#include <string>
#include <unordered_map>
#include <vector>
double __enzyme_autodiff(void *, ...);
double __enzyme_fwddiff(void *, ...);
static double keyed(double x) {
    std::map<std::string, double> m;
    std::unordered_map<std::string, double> h;
    m["a"] = x; m["a name that is too long for the object itself"] = x * x;
    for (const char *name : {"a", "a name that is too long for the object itself"}) h[name] += m.at(name) * m.size();
    return h["a"] * h["a name that is too long for the object itself"];
}
static std::string last;
static double logged(double x, int n) {
    std::ostringstream out;
    double s = 0;
    for (int i = 0; i < n; i++) { s += x * s + i; out << "s " << i << " = " << s << '\n'; }
    last = out.str();
    return s;
}
struct node { double v; std::shared_ptr<node> next; };
static double shared(double x) {
    auto a = std::make_shared<node>(node{x, nullptr}), b = std::make_shared<node>(node{x * x, a});
    auto c = std::make_shared<node>(node{x, b});
    a->v *= 2;
    return b->next->v * c->next->v * c->next->next->v;
}
static double locked(double x) { static std::mutex m; std::lock_guard<std::mutex> lock(m); return x * x; }
int main() {
    for (double x : {2.0, 0.5}) {
        CHECK(__enzyme_autodiff((void *)keyed, x), 12 * x * x);
        CHECK(__enzyme_fwddiff((void *)keyed, x, 1.0), 12 * x * x);
        /* s_n = (1 + x) s_(n-1) + n - 1: for n = 4 it is (1 + x)^2 + 2 (1 + x) + 3 */
        CHECK(__enzyme_autodiff((void *)logged, x, 4), 2 * (1 + x) + 2);
        CHECK(last.size() > 30 && last.substr(0, 8) == "s 0 = 0\n", 1);
        CHECK(__enzyme_autodiff((void *)shared, x), 16 * x * x * x);
        CHECK(__enzyme_fwddiff((void *)shared, x, 1.0), 16 * x * x * x);
        CHECK(__enzyme_autodiff((void *)locked, x), 2 * x);
    }
}
