/* Products of a matrix and rows of examples, for doubles and for floats: included once for each,
   with REAL, VEC, LANES, LOAD, STORE, ALL, CHOOSE, NAMED and IN_STEPS defined: whether it serves steps,
   too, or forward passes alone.

   A product is done in tiles of some rows by some vectors, whose sums stay in registers, a band of
   tiles side by side after the other, and all bands of the same tiles in one call. The sum of each element begins with the bias and goes on with k
   ascending, whatever the tile, so that its bits are the same. */

/* out[i][c] = bias[i] + Σ_k w(i, k)·in[k][c], with w(i, k) = w[i·across + k·along] and the bias at
   bias[i·across] (bias 0: none); then what `after` says is done to it. */
typedef struct {
    const REAL *w, *bias, *in;
    REAL *out;
    const REAL *a; /* of TIMES_RELU and TIMES_LEAKY: where the slope is taken from */
    int64_t across, along, in_row, out_row, a_row, count;
    int32_t after;
} NAMED(product);

/* The last step for one vector, which goes to `to`; a: in its place, where the slope is taken from. */
INLINE void NAMED(finish)(const int after, VEC value, REAL *to, const REAL *a) {
    if (after == RELU_OF_IT) value = (VEC)((IVEC)value & (IVEC)(value > (REAL)0)); /* a NaN becomes 0 */
    if (after == LEAKY_OF_IT) value = CHOOSE((IVEC)(value > (REAL)0), value, (REAL)LEAK * value);
    if (after == TIMES_VALUES) value *= LOAD(to);
    if (after == TIMES_RELU) value *= CHOOSE((IVEC)(LOAD(a) > (REAL)0), ALL(1), ALL(0)); /* not a NaN */
    if (after == TIMES_LEAKY) value *= CHOOSE((IVEC)(LOAD(a) > (REAL)0), ALL(1), ALL((REAL)LEAK));
    STORE(to, value);
}

/* `down` rows of `times` tiles of height × span side by side, from row i0 and column c0 on. */
INLINE void NAMED(band)(const int height, const int span, const NAMED(product) *p, int64_t i0,
                        int64_t c0, int64_t down, int64_t times) {
    /* Read once: what is stored might lie where the product's description does. */
    const int64_t across = p->across, along = p->along, in_row = p->in_row, count = p->count;
    const int64_t out_row = p->out_row, a_row = p->a_row;
    const int32_t after = p->after;
    static const REAL none = 0;
    const int64_t of_bias = p->bias ? across : 0;
    const REAL *first = p->w + i0 * across, *bias = p->bias ? p->bias + i0 * across : &none;
    const REAL *const all_in = p->in + c0;
    REAL *out = p->out + i0 * out_row + c0;
    const REAL *a = p->a ? p->a + i0 * a_row + c0 : out;
    do {
        int64_t c = 0, left = times;
        do {
            VEC sums[TILE_ROWS][MOST_SPAN];
            const REAL *w = first, *in = all_in + c;
#pragma GCC unroll 8
            for (int i = 0; i < height; i++)
#pragma GCC unroll 8
                for (int v = 0; v < span; v++) sums[i][v] = ALL(bias[i * of_bias]);
            int64_t k = count;
            do {
                VEC x[MOST_SPAN];
#pragma GCC unroll 8
                for (int v = 0; v < span; v++) x[v] = LOAD(in + v * LANES);
#pragma GCC unroll 8
                for (int i = 0; i < height; i++) {
                    VEC weight = ALL(w[i * across]);
#pragma GCC unroll 8
                    for (int v = 0; v < span; v++) sums[i][v] += weight * x[v];
                }
                in += in_row;
                w += along;
            } while (--k);
#define FINISH(what)                                                                               \
    case what:                                                                                     \
        _Pragma("GCC unroll 8") for (int i = 0; i < height; i++, to += apart, of += a_apart)       \
            _Pragma("GCC unroll 8") for (int v = 0; v < span; v++)                                 \
                NAMED(finish)(what, sums[i][v], to + v * LANES, of + v * LANES);                   \
        break;
            REAL *to = out + c;
            const REAL *of = a + c;
            int64_t apart = out_row, a_apart = a_row;
            HIDDEN(apart);
            HIDDEN(a_apart);
            switch (after) {
                FINISH(NOTHING)
#if IN_STEPS
                FINISH(RELU_OF_IT) FINISH(LEAKY_OF_IT)
                FINISH(TIMES_VALUES) FINISH(TIMES_RELU) FINISH(TIMES_LEAKY)
#endif
            }
#undef FINISH
            c += span * LANES;
        } while (--left);
        first += height * across;
        bias += height * of_bias;
        out += height * out_row;
        a += height * a_row;
    } while (--down);
}

typedef void NAMED(band_function)(const NAMED(product) *, int64_t, int64_t, int64_t, int64_t);
#define BAND(h, s)                                                                                 \
    static void NAMED(band_##h##_##s)(const NAMED(product) *p, int64_t i, int64_t c, int64_t down, \
                                      int64_t times) {                                             \
        NAMED(band)(h, s, p, i, c, down, times);                                                   \
    }
#define NAME(h, s) NAMED(band_##h##_##s)
#define THREE(h) BAND(h, 1) BAND(h, 2) BAND(h, 3)
#define THREE_NAMES(h) NAME(h, 1), NAME(h, 2), NAME(h, 3)
THREE(1) THREE(2) THREE(3) THREE(4)
#if MOST_SPAN == 6
BAND(1, 4) BAND(1, 5) BAND(1, 6) BAND(2, 4) BAND(2, 5) BAND(2, 6) BAND(3, 4)
#endif
#if TILE_ROWS == 8
THREE(5) THREE(6) THREE(7) THREE(8)
#endif
static NAMED(band_function) *const NAMED(bands)[TILE_ROWS][MOST_SPAN] = {
#if MOST_SPAN == 6
    {THREE_NAMES(1), NAME(1, 4), NAME(1, 5), NAME(1, 6)},
    {THREE_NAMES(2), NAME(2, 4), NAME(2, 5), NAME(2, 6)},
    {THREE_NAMES(3), NAME(3, 4)},
    {THREE_NAMES(4)},
#else
    {THREE_NAMES(1)}, {THREE_NAMES(2)}, {THREE_NAMES(3)}, {THREE_NAMES(4)},
#endif
#if TILE_ROWS == 8
    {THREE_NAMES(5)}, {THREE_NAMES(6)}, {THREE_NAMES(7)}, {THREE_NAMES(8)},
#endif
};
#undef BAND
#undef NAME
#undef THREE
#undef THREE_NAMES

/* Of wide layers and large batches: the rows that are read lie far apart, and no near cache has room for
   them. They are laid side by side, a tile's width at a time, for all tiles that need them. */
static void NAMED(multiply_packed)(const NAMED(product) *p, const shares heights, int64_t vectors) {
    REAL packed[WIDEST_PACKED * MOST_PACKED * LANES] __attribute__((aligned(64)));
    const uint32_t rows = heights.size + (heights.larger > 0);
    NAMED(product) part = *p;
    part.in = packed;
    for (int64_t done = 0, some; done < vectors; done += some) {
        some = vectors - done < spans[rows - 1] ? vectors - done : spans[rows - 1];
        const REAL *from = p->in + done * LANES;
        REAL *to = packed;
        for (int64_t k = 0; k < p->count; k++, from += p->in_row, to += some * LANES)
            for (int64_t v = 0; v < some; v++) STORE(to + v * LANES, LOAD(from + v * LANES));
        part.in_row = some * LANES;
        part.out = p->out + done * LANES;
        part.a = p->a ? p->a + done * LANES : 0;
        const int64_t i = heights.larger * rows;
        if (i) NAMED(bands)[rows - 1][some - 1](&part, 0, 0, heights.larger, 1);
        NAMED(bands)[heights.size - 1][some - 1](&part, i, 0, heights.number - heights.larger, 1);
    }
}

/* `number` rows of `columns` (a multiple of LANES) numbers. Heights and spans differ by one at most;
   as many columns are done at once as the rows that are read fill half of the nearest cache with. */
static void NAMED(multiply)(const NAMED(product) *p, int64_t number, int64_t columns) {
    const shares heights = shares_of((uint32_t)number, TILE_ROWS);
    const int64_t vectors = columns / LANES;
    int64_t most = vectors;
    const int64_t bytes = vectors * p->count * BYTES;
    if (bytes >= LARGE && number >= FEWEST_PACKED && p->count <= WIDEST_PACKED) {
        NAMED(multiply_packed)(p, heights, vectors);
        return;
    }
    if (bytes > NEAREST_CACHE / 2) {
        most = NEAREST_CACHE / 2 / BYTES / p->count / 12 * 12;
        if (most < 12) most = 12;
    }
    for (int64_t done = 0; done < vectors; done += most) {
        const uint32_t some = (uint32_t)(vectors - done < most ? vectors - done : most);
        int64_t i = 0;
        for (uint32_t larger = heights.larger > 0; larger < 2; larger--) {
            const uint32_t rows = heights.size + larger;
            const uint32_t down = larger ? heights.larger : heights.number - heights.larger;
            const shares strips = shares_of(some, spans[rows - 1]);
            NAMED(band_function) *const *const band = NAMED(bands)[rows - 1] + strips.size - 1;
            const int64_t c = done * LANES, wide = strips.larger * (strips.size + 1) * LANES;
            if (strips.larger) band[1](p, i, c, down, strips.larger);
            band[0](p, i, c + wide, down, strips.number - strips.larger);
            i += rows * down;
        }
    }
}
