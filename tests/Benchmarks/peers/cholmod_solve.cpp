// CHOLMOD (SuiteSparse) on one matrix: a program of its own, compiled when the benchmark runs, never part of the product.
// Usage: cholmod_solve MATRIX RIGHT_HAND_SIDES REPEATS. MATRIX holds int64 rows, int64 entries, int32 column starts,
// int32 rows and float64 values of the lower triangle by columns. Prints "name value" lines; medians in ms by the clock,
// and of processor time where the name ends in _cpu.
#include <suitesparse/cholmod.h>
#include <dlfcn.h>
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

static double median(std::vector<double> v) {
    std::sort(v.begin(), v.end());
    return v[v.size() / 2];
}

static void timed(const std::string& name, int repeats, const std::function<void()>& work) {
    std::vector<double> times, processor;
    for (int k = 0; k < repeats; k++) {
        auto start = std::chrono::steady_clock::now();
        clock_t used = clock();
        work();
        processor.push_back(1e3 * (clock() - used) / CLOCKS_PER_SEC);
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
    }
    printf("%s %g\n%s_cpu %g\n", name.c_str(), median(times), name.c_str(), median(processor));
}

int main(int argc, char** argv) {
    FILE* f = argc == 4 ? fopen(argv[1], "rb") : nullptr;
    if (!f) {
        fprintf(stderr, "usage: cholmod_solve MATRIX RIGHT_HAND_SIDES REPEATS\n");
        return 2;
    }
    int64_t n, entries;
    if (fread(&n, 8, 1, f) != 1 || fread(&entries, 8, 1, f) != 1) return 3;
    cholmod_common c;
    cholmod_start(&c);
    c.supernodal = CHOLMOD_SUPERNODAL;
    cholmod_sparse* A = cholmod_allocate_sparse(n, n, entries, 1, 1, -1, CHOLMOD_REAL, &c);
    if (fread(A->p, 4, n + 1, f) != (size_t)n + 1 || fread(A->i, 4, entries, f) != (size_t)entries ||
        fread(A->x, 8, entries, f) != (size_t)entries) return 3;
    fclose(f);
    int sides = atoi(argv[2]), repeats = atoi(argv[3]);

    cholmod_factor* L = nullptr;
    timed("analyze", repeats, [&] {
        cholmod_free_factor(&L, &c);
        L = cholmod_analyze(A, &c);
    });
    printf("openblas %d\nentries %g\nordering %d\n", dlsym(RTLD_DEFAULT, "openblas_get_config") != nullptr, c.lnz, L->ordering);
    timed("factor", repeats, [&] { cholmod_factorize(A, L, &c); });
    if (c.status != CHOLMOD_OK) return 4;

    cholmod_dense *b = cholmod_ones(n, 1, CHOLMOD_REAL, &c), *B = cholmod_ones(n, sides, CHOLMOD_REAL, &c);
    cholmod_dense *x = nullptr, *X = nullptr, *Y = nullptr, *E = nullptr, *Z = nullptr, *F = nullptr;
    timed("solve", repeats, [&] { cholmod_solve2(CHOLMOD_A, L, b, nullptr, &x, nullptr, &Y, &E, &c); });
    timed("many", repeats, [&] { cholmod_solve2(CHOLMOD_A, L, B, nullptr, &X, nullptr, &Z, &F, &c); });
    double alpha[2] = {1, 0}, beta[2] = {-1, 0};
    cholmod_sdmult(A, 0, alpha, beta, x, b, &c);
    printf("residual %g\n", cholmod_norm_dense(b, 2, &c) / std::sqrt((double)n));
    return 0;
}
