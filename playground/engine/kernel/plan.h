/* What Python hands over: the prepared step's buffers (`step_plan.py`) and the update's.

   Pointers are to float64 unless another type stands there. A row of a layer's units holds one
   number for each example of the batch, `columns` numbers in all, a multiple of the vectors' width;
   those beyond `batch` are empty: there dz is 0, and with it every dZ. theta and G hold [b | W] of
   each layer, row by row, (replicas, parameters). The rows of all hidden layers lie in one block,
   each layer's after a row of ones. `compiled_walker.py` declares the same structures for ctypes. */
#ifndef PLAN_H
#define PLAN_H

#include <stdint.h>

enum activation { LINEAR, TANH, RELU, LEAKY_RELU, SIGMOID };
enum loss { CROSS_ENTROPY, SQUARED_ERROR };
enum optimizer { GRADIENT_DESCENT, MOMENTUM, ADAM };

/* A block of rows for each replica: row r of replica k begins at at + r·row + k·replica. */
typedef struct {
    double *at;
    int64_t row, replica;
} rows;

/* Inverted dropout of some rows: kept where bits <= limit, then times scale; see `dropout.py`. */
typedef struct {
    rows values;           /* 0 or scale, for the readings; values.at 0: nothing is dropped */
    const uint16_t *limit; /* (replicas, count), one for each row */
    const double *scale;   /* likewise */
    const uint16_t **bits; /* of each replica, the numbers of the first step, then the next … */
    int64_t count, across; /* rows, and the numbers for each: the examples of a whole batch */
} masks;

typedef struct {
    int32_t L, loss, optimizer, columns, batch, l1, l2, unused;
    const int32_t *sizes;       /* n_0 … n_L */
    const int32_t *activations; /* of the hidden layers */
    const int64_t *offsets;     /* where each layer's block begins in theta; L + 1 numbers */
    const int64_t *tops;        /* each hidden layer's row of ones in the block; L numbers */
    int64_t parameters;
    double *theta, *G;
    rows block, slopes, fed;    /* A, then g′ and dZ, and A after dropout (block, if there is none) */
    rows z, prediction, dz;     /* of the output unit */
    rows X;                     /* the batch after dropout of the input */
    masks hidden, input;
    /* The batches: that of step i begins at first + i·next, its labels after n_0 + 1 rows. */
    const double *first;
    int64_t next, of_replica;
    /* The update, see `optimizers.py`; (replicas, parameters), and rate (replicas,). */
    double *moment, *square;
    const double *pull, *threshold, *rate;
    double scale;               /* what makes G the mean gradient */
    int64_t updates;            /* of Adam, before these steps */
} plan;

/* Where a random generator stands. */
typedef struct {
    uint64_t high, low, increment_high, increment_low, has_half, half;
} pcg;

/* The training set and its batches; see `batches.py`. Batch b of n rows begins, with its row of
   ones, at whole + b·(n + 1)·columns; the smaller last one, if there is one, at rest. */
typedef struct {
    pcg *generators, *started; /* as they stand, and as they stood when the epoch began */
    const double *examples;    /* (orders, m, n): features and label */
    int64_t *order;            /* (m,), to work with */
    double *whole, *rest;
    int64_t orders, m, n, size, last, columns, last_columns, of_whole, of_rest;
    int64_t position, epoch, in_order; /* as Batches has them */
} epochs;

/* Forward propagation of many examples; see `forward_pass.py`. */
typedef struct {
    int64_t L, m, X_row, at_once, widest;
    const int32_t *sizes, *activations;
    const int64_t *offsets;
    const void *theta, *X; /* X: (n_0, m), X_row numbers from row to row */
    void *z;               /* (m,) */
    void *scratch;         /* two buffers of `widest` rows of `at_once` numbers, then X's */
} forward_plan;

#endif
