/* Entries of sparse matrices from compressed ones: of each row some columns stand side by side, one for each colour. */

#include <stdint.h>

/* A matrix with the same rows as others beside it, in CSR form; its entries go to `data`. `colours` says for each entry
 * which column of the compressed matrix has it. */
struct block {
    const int32_t *starts, *columns, *colours;
    void *data;
    const double *probe; /* a number for each column, or NULL */
};

/* Fills the blocks from `compressed`, of which row r starts at r * width. If `probe` is the number of a column of it, not
 * -1: tells whether that is the product of all blocks, side by side, with their probes. It is where they differ by no more
 * than `tolerance` times the size of the products of a row, plus `floor`; rows with infinite or undefined numbers must
 * have them on both sides. The largest size goes to `largest`. */
#define GATHER(NAME, FLOAT)                                                                                          \
    int64_t NAME(int64_t rows, int64_t width, const FLOAT *compressed, int64_t count, const struct block *blocks,    \
                 int64_t probe, double tolerance, double floor, double *largest)                                     \
    {                                                                                                                \
        int64_t wrong = 0;                                                                                           \
        double most = 0.0;                                                                                           \
        for (int64_t r = 0; r < rows; r++) {                                                                         \
            const FLOAT *row = compressed + r * width;                                                               \
            double sum = 0.0, size = 0.0;                                                                            \
            for (int64_t n = 0; n < count; n++) {                                                                    \
                const struct block *b = &blocks[n];                                                                  \
                const int32_t *columns = b->columns, *colours = b->colours;                                          \
                const double *weights = b->probe;                                                                    \
                FLOAT *data = b->data;                                                                               \
                int32_t end = b->starts[r + 1];                                                                      \
                if (probe < 0)                                                                                       \
                    for (int32_t k = b->starts[r]; k < end; k++)                                                     \
                        data[k] = row[colours[k]];                                                                   \
                else                                                                                                 \
                    for (int32_t k = b->starts[r]; k < end; k++) {                                                   \
                        FLOAT v = row[colours[k]];                                                                   \
                        data[k] = v;                                                                                 \
                        double term = weights[columns[k]] * (double)v;                                               \
                        sum += term;                                                                                 \
                        size += __builtin_fabs(term);                                                                \
                    }                                                                                                \
            }                                                                                                        \
            if (probe < 0)                                                                                           \
                continue;                                                                                            \
            double product = row[probe];                                                                             \
            size += __builtin_fabs(product);                                                                         \
            int finite = __builtin_fabs(product) < __builtin_inf(), mine = __builtin_fabs(sum) < __builtin_inf();    \
            if (finite != mine)                                                                                      \
                wrong++;                                                                                             \
            else if (finite) {                                                                                       \
                most = size > most ? size : most;                                                                    \
                wrong += !(__builtin_fabs(sum - product) <= tolerance * size + floor);                               \
            }                                                                                                        \
        }                                                                                                            \
        *largest = most;                                                                                             \
        return wrong;                                                                                                \
    }

GATHER(irad_sparse_gather_double, double)
GATHER(irad_sparse_gather_float, float)
