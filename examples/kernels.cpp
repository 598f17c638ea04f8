// Kernels of examples/enzyme.py: cases that Enzyme's papers and talks show.

#include <cmath>
#include <complex>
#include <cstring>
#include <vector>

extern "C" {

// ReLU(x)³, its derivative written by hand, and both for arrays.
double relu3(double x)
{
    return x > 0.0 ? x * x * x : 0.0;
}

double relu3_by_hand(double x)
{
    return x > 0.0 ? 3.0 * x * x : 0.0;
}

void relu3_all(int n, const double *x, double *y)
{
    for (int i = 0; i < n; i++)
        y[i] = relu3(x[i]);
}

void relu3_all_by_hand(int n, const double *x, const double *dy, double *dx)
{
    for (int i = 0; i < n; i++)
        dx[i] += relu3_by_hand(x[i]) * dy[i];
}

// The same bytes are copied as two floats or as one double: the derivatives differ.
void copy_floats(const float *from, float *to)
{
    float held[2];
    std::memcpy(held, from, 8);
    to[0] = held[0] * held[0];
    to[1] = 3.0f * held[1];
}

void copy_double(const double *from, double *to)
{
    double held;
    std::memcpy(&held, from, 8);
    to[0] = held * held * held;
}
}

// Bodies that attract each other, for real and complex numbers.
template <class T> struct Body {
    T position[3], velocity[3];
    double mass;

    void kick(const Body &other, double dt)
    {
        T d[3], squared = T(1e-4);
        for (int k = 0; k < 3; k++) {
            d[k] = other.position[k] - position[k];
            squared += d[k] * d[k];
        }
        const T factor = other.mass * dt / (squared * std::sqrt(squared));
        for (int k = 0; k < 3; k++)
            velocity[k] += factor * d[k];
    }

    void drift(double dt)
    {
        for (int k = 0; k < 3; k++)
            position[k] += dt * velocity[k];
    }
};

// Where the first body ends, as x + 2y + 3z; state has position and velocity of each body.
template <class T> static T simulate(int n, const T *state, const double *masses, double dt, int steps)
{
    std::vector<Body<T>> bodies(n);
    for (int i = 0; i < n; i++) {
        for (int k = 0; k < 3; k++) {
            bodies[i].position[k] = state[6 * i + k];
            bodies[i].velocity[k] = state[6 * i + 3 + k];
        }
        bodies[i].mass = masses[i];
    }
    for (int step = 0; step < steps; step++) {
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                if (i != j)
                    bodies[i].kick(bodies[j], dt);
        for (auto &body : bodies)
            body.drift(dt);
    }
    return bodies[0].position[0] + 2.0 * bodies[0].position[1] + 3.0 * bodies[0].position[2];
}

extern "C" double bodies(int n, const double *state, const double *masses, double dt, int steps)
{
    return simulate(n, state, masses, dt, steps);
}

extern "C" void bodies_complex(int n, const double *parts, const double *masses, double dt, int steps, double *result)
{
    std::vector<std::complex<double>> state(6 * n);
    for (int i = 0; i < 6 * n; i++)
        state[i] = {parts[2 * i], parts[2 * i + 1]};
    const std::complex<double> end = simulate(n, state.data(), masses, dt, steps);
    result[0] = end.real();
    result[1] = end.imag();
}
