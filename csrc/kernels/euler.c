/* x(time) of x' = -rate x, x(0) = start, by `steps` steps of Euler's method. */

double euler(int steps, double start, double rate, double time)
{
    double x = start, h = time / steps;
    for (int i = 0; i < steps; i++)
        x += h * (-rate * x);
    return x;
}
