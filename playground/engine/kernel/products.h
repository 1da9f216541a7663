/* Products of a matrix and rows of examples, for doubles and for floats: included once for each,
   with REAL, VEC, LANES, LOAD, STORE, ALL and NAMED defined.

   A product is done in tiles of some rows by some vectors, whose sums stay in registers. What a tile
   reads is packed first where it would not stay in the nearest cache. The sum of each element begins
   with the bias and goes on with k ascending, whatever the tile, so that its bits are the same. */

/* out[i][c] = bias[i] + Σ_k w(i, k)·in[k][c], with w(i, k) = w[i·across + k·along] and the bias at
   bias[i·across] (bias 0: none); then times what `gate` says. */
typedef struct {
    const REAL *w, *bias, *in;
    REAL *out;
    const REAL *a; /* of GATE_RELU and GATE_LEAKY: where the slope is taken from */
    int64_t across, along, in_row, out_row, a_row, count;
    int32_t gate;
} NAMED(product);

INLINE void NAMED(tile)(const int height, const int span, const NAMED(product) *p, const REAL *in,
                        int64_t in_row, int64_t i0, int64_t c0) {
    VEC sums[TILE_ROWS][3];
    const int64_t across = p->across, along = p->along;
    const REAL *w = p->w + i0 * across;
#pragma GCC unroll 8
    for (int i = 0; i < height; i++)
#pragma GCC unroll 3
        for (int v = 0; v < span; v++)
            sums[i][v] = ALL(p->bias ? p->bias[(i0 + i) * across] : (REAL)0);
    for (int64_t k = p->count; k > 0; k--, in += in_row, w += along) {
        VEC x[3];
#pragma GCC unroll 3
        for (int v = 0; v < span; v++) x[v] = LOAD(in + v * LANES);
#pragma GCC unroll 8
        for (int i = 0; i < height; i++) {
            VEC weight = ALL(w[i * across]);
#pragma GCC unroll 3
            for (int v = 0; v < span; v++) sums[i][v] += weight * x[v];
        }
    }
    const int gate = p->gate;
#pragma GCC unroll 8
    for (int i = 0; i < height; i++)
#pragma GCC unroll 3
        for (int v = 0; v < span; v++) {
            REAL *to = p->out + (i0 + i) * p->out_row + c0 + v * LANES;
            VEC value = sums[i][v];
            if (gate == GATE_VALUES) value *= LOAD(to);
            else if (gate != GATE_NONE) {
                VEC a = LOAD(p->a + (i0 + i) * p->a_row + c0 + v * LANES);
                IVEC on = (IVEC)(a > (REAL)0);
                value *= CHOOSE(on, ALL(1), ALL(gate == GATE_RELU ? (REAL)0 : (REAL)LEAK));
            }
            STORE(to, value);
        }
}

typedef void NAMED(tile_function)(const NAMED(product) *, const REAL *, int64_t, int64_t, int64_t);
#define ONE_TILE(h, s)                                                                             \
    static void NAMED(tile_##h##_##s)(const NAMED(product) *p, const REAL *in, int64_t in_row,     \
                                      int64_t i, int64_t c) {                                      \
        NAMED(tile)(h, s, p, in, in_row, i, c);                                                    \
    }
#define TILES(h) ONE_TILE(h, 1) ONE_TILE(h, 2) ONE_TILE(h, 3)
#define TILE_NAMES(h) {NAMED(tile_##h##_1), NAMED(tile_##h##_2), NAMED(tile_##h##_3)}
TILES(1) TILES(2) TILES(3) TILES(4)
#if TILE_ROWS == 8
TILES(5) TILES(6) TILES(7) TILES(8)
#endif
static NAMED(tile_function) *const NAMED(tiles)[TILE_ROWS][3] = {
    TILE_NAMES(1), TILE_NAMES(2), TILE_NAMES(3), TILE_NAMES(4),
#if TILE_ROWS == 8
    TILE_NAMES(5), TILE_NAMES(6), TILE_NAMES(7), TILE_NAMES(8),
#endif
};
#undef ONE_TILE
#undef TILES
#undef TILE_NAMES

/* `number` rows of `columns` (a multiple of LANES) numbers. */
static void NAMED(multiply)(const NAMED(product) *p, int64_t number, int64_t columns) {
    REAL packed[PACKED_BYTES / sizeof(REAL)] __attribute__((aligned(64)));
    const int64_t vectors = columns / LANES;
    int64_t widest = PACKED_BYTES / (p->count * BYTES + 1);
    widest = widest < 1 ? 1 : widest > TILE_SPAN ? TILE_SPAN : widest;
    const int64_t strips = (vectors + widest - 1) / widest, heights = (number + TILE_ROWS - 1) / TILE_ROWS;
    const int pack = heights > 1 && p->count > 8 && p->in_row * (int64_t)sizeof(REAL) > 256
                     && p->count * BYTES <= PACKED_BYTES;
    int64_t done = 0;
    for (int64_t strip = 0; strip < strips; strip++) {
        const int64_t span = (vectors - done + (strips - strip) - 1) / (strips - strip);
        const int64_t c = done * LANES;
        const REAL *in = p->in + c;
        int64_t in_row = p->in_row;
        if (pack) {
            REAL *to = packed;
            for (int64_t k = 0; k < p->count; k++)
                for (int64_t v = 0; v < span; v++, to += LANES)
                    STORE(to, LOAD(in + k * in_row + v * LANES));
            in = packed;
            in_row = span * LANES;
        }
        int64_t i = 0;
        for (int64_t tile = 0; tile < heights; tile++) {
            const int64_t height = (number - i + (heights - tile) - 1) / (heights - tile);
            NAMED(tiles)[height - 1][span - 1](p, in, in_row, i, c);
            i += height;
        }
        done += span;
    }
}
