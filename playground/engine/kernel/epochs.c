/* Many epochs of small training sets without a return to Python: orders drawn, examples laid out,
   steps done. The same orders as NumPy's: a test and the walker itself compare them. */

/* PCG64 (M. O'Neill, 2014: XSL RR 128/64), as NumPy has it, with its store of half a number. */
INLINE uint64_t next64(pcg *g) {
    const unsigned __int128 multiplier =
        ((unsigned __int128)0x2360ED051FC65DA4u << 64) | 0x4385DF649FCCF645u;
    const unsigned __int128 increment =
        ((unsigned __int128)g->increment_high << 64) | g->increment_low;
    unsigned __int128 state = ((unsigned __int128)g->high << 64) | g->low;
    state = state * multiplier + increment;
    g->high = (uint64_t)(state >> 64);
    g->low = (uint64_t)state;
    const uint64_t mixed = g->high ^ g->low;
    const unsigned rotation = (unsigned)(g->high >> 58);
    return (mixed >> rotation) | (mixed << (-rotation & 63));
}

INLINE uint32_t next32(pcg *g) {
    if (g->has_half) {
        g->has_half = 0;
        return (uint32_t)g->half;
    }
    const uint64_t both = next64(g);
    g->has_half = 1;
    g->half = both >> 32;
    return (uint32_t)both;
}

/* 0 … m - 1 in a new order (Fisher and Yates, from the end on). The place to exchange with is drawn
   by its bits, and again where they make a number that is too large: then the last one is exchanged
   with itself, which no processor has to foresee. */
EXPORT void LEVELLED(permute)(pcg *g, int64_t *order, int64_t m) {
    for (int64_t i = 0; i < m; i++) order[i] = i;
    int64_t i = m - 1;
    while (i > 0) {
        const uint32_t bits = UINT32_MAX >> __builtin_clz((uint32_t)i);
        const int64_t least = bits / 2; /* from the next lower one on fewer bits are drawn */
        while (i > least) {
            const int64_t drawn = next32(g) & bits, fits = drawn <= i, j = fits ? drawn : i;
            const int64_t kept = order[i];
            order[i] = order[j];
            order[j] = kept;
            i -= fits;
        }
    }
}

/* `size` examples as columns under a row of ones, which is there. */
INLINE void lay_out(const double *examples, const int64_t *order, int64_t size, int64_t n,
                    int64_t columns, double *batch) {
    for (int64_t c = 0; c < size; c++) {
        const double *from = examples + order[c] * n;
        for (int64_t i = 0; i < n; i++) batch[(i + 1) * columns + c] = from[i];
    }
}

static void begin_epoch(epochs *e, int64_t r0, int64_t r1) {
    const int64_t between = (e->n + 1) * e->columns, full = e->m / e->size;
    for (int64_t r = r0; r < r1; r++) {
        LEVELLED(permute)(e->generators + r, e->order, e->m);
        const double *examples = e->examples + r * e->m * e->n;
        const int64_t *order = e->order;
        for (int64_t b = 0; b < full; b++, order += e->size)
            lay_out(examples, order, e->size, e->n, e->columns,
                    e->whole + r * e->of_whole + b * between);
        if (e->last)
            lay_out(examples, order, e->last, e->n, e->last_columns, e->rest + r * e->of_rest);
    }
}

/* `steps` steps of the replicas from k0 to k1, with as many epochs as they take. full, last: for whole
   batches, and for a smaller last one; their first, next and of_replica are set here. Replicas with
   orders of their own have these put in order; else the one order is. */
EXPORT void LEVELLED(train)(plan *full, plan *last, epochs *e, int64_t k0, int64_t k1, int64_t steps) {
    const int64_t r0 = e->orders > 1 ? k0 : 0, r1 = e->orders > 1 ? k1 : 1;
    const int64_t between = (e->n + 1) * e->columns, equal = e->m / e->size;
    const int64_t count = equal + (e->last > 0);
    while (steps > 0) {
        if (!e->in_order) begin_epoch(e, r0, r1);
        e->in_order = 1;
        int64_t some = 1;
        if (e->position < equal) {
            some = equal - e->position < steps ? equal - e->position : steps;
            full->first = e->whole + e->position * between;
            full->next = between;
            full->of_replica = e->of_whole;
            LEVELLED(walk)(full, k0, k1, some, 1);
        } else {
            last->first = e->rest;
            last->next = 0;
            last->of_replica = e->of_rest;
            LEVELLED(walk)(last, k0, k1, 1, 1);
        }
        full->updates += some;
        last->updates = full->updates;
        steps -= some;
        e->position += some;
        if (e->position == count) {
            e->position = 0;
            e->epoch++;
            e->in_order = 0;
            memcpy(e->started + r0, e->generators + r0, (r1 - r0) * sizeof(pcg));
        }
    }
}
