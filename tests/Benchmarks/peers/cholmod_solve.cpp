// CHOLMOD (SuiteSparse) on one matrix: a program of its own, compiled when the benchmark runs, never part of the product.
// Usage: cholmod_solve MATRIX RIGHT_HAND_SIDES REPEATS. MATRIX holds int64 rows, int64 entries, int32 column starts,
// int32 rows and float64 values of the lower triangle by columns. Prints "name value" lines; times in ms, medians.
#include <suitesparse/cholmod.h>
#include <dlfcn.h>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <vector>

static double now() { return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch()).count(); }
static double median(std::vector<double> v) { std::sort(v.begin(), v.end()); return v[v.size() / 2]; }

int main(int argc, char** argv) {
    FILE* f = argc == 4 ? fopen(argv[1], "rb") : nullptr;
    if (!f) { fprintf(stderr, "usage: cholmod_solve MATRIX RIGHT_HAND_SIDES REPEATS\n"); return 2; }
    int64_t n, entries;
    if (fread(&n, 8, 1, f) != 1 || fread(&entries, 8, 1, f) != 1) return 3;
    cholmod_common c;
    cholmod_start(&c);
    c.supernodal = CHOLMOD_SUPERNODAL;
    cholmod_sparse* A = cholmod_allocate_sparse(n, n, entries, 1, 1, -1, CHOLMOD_REAL, &c);
    if (fread(A->p, 4, n + 1, f) != (size_t)n + 1 || fread(A->i, 4, entries, f) != (size_t)entries || fread(A->x, 8, entries, f) != (size_t)entries) return 3;
    fclose(f);
    int sides = atoi(argv[2]), repeats = atoi(argv[3]);

    double t = now();
    cholmod_factor* L = cholmod_analyze(A, &c);
    printf("analyze %g\n", now() - t);
    printf("openblas %d\n", dlsym(RTLD_DEFAULT, "openblas_get_config") != nullptr);
    printf("entries %g\nflops %g\nordering %d\n", c.lnz, c.fl, L->ordering);
    std::vector<double> factor, one, many;
    for (int k = 0; k < repeats; k++) {
        t = now();
        cholmod_factorize(A, L, &c);
        factor.push_back(now() - t);
    }
    if (c.status != CHOLMOD_OK) return 4;

    cholmod_dense* b = cholmod_ones(n, 1, CHOLMOD_REAL, &c);
    cholmod_dense* B = cholmod_ones(n, sides, CHOLMOD_REAL, &c);
    cholmod_dense *x = nullptr, *X = nullptr, *Y = nullptr, *E = nullptr;
    for (int k = 0; k < repeats; k++) {
        t = now();
        cholmod_solve2(CHOLMOD_A, L, b, nullptr, &x, nullptr, &Y, &E, &c);
        one.push_back(now() - t);
    }
    for (int k = 0; k < std::max(1, repeats / 4); k++) {
        t = now();
        cholmod_solve2(CHOLMOD_A, L, B, nullptr, &X, nullptr, &Y, &E, &c);
        many.push_back(now() - t);
    }
    double alpha[2] = {1, 0}, beta[2] = {-1, 0};
    cholmod_sdmult(A, 0, alpha, beta, x, b, &c);
    printf("factor %g\nsolve %g\nmany %g\nresidual %g\n", median(factor), median(one), median(many), cholmod_norm_dense(b, 2, &c) / std::sqrt((double)n));
    return 0;
}
