/* Steps of training, without the interpreter: forward, backward, update, as `propagation.py`,
   `regularization.py` and `optimizers.py` have them. */

INLINE double *row_of(const rows *r, int64_t row, int64_t k) {
    return r->at + row * r->row + k * r->replica;
}

/* The halves of a function for `several` vectors of rows. */
INLINE void begin_rows(const int32_t kind, const int several, const double *A, vec *begun, vec *lost,
                       ivec *near) {
    vec z[SEVERAL];
    ABREAST z[i] = load(A + i * VECTOR_WIDTH);
    if (kind == TANH) begin_tanhs(several, z, begun, lost, near);
    else begin_logistics(several, z, begun, near);
}
INLINE void finish_rows(const int32_t kind, const int several, const int all_near, double *A,
                        double *slope, const vec *begun, const vec *lost) {
    vec z[SEVERAL], g[SEVERAL], dg[SEVERAL];
    ABREAST z[i] = load(A + i * VECTOR_WIDTH);
    if (kind == TANH) finish_tanhs(several, all_near, z, begun, lost, g, dg);
    else finish_logistics(several, all_near, z, begun, g, dg);
    ABREAST store(A + i * VECTOR_WIDTH, g[i]);
    ABREAST store(slope + i * VECTOR_WIDTH, dg[i]);
}

/* What is done with SEVERAL at a time of so many vectors, and with each that is left. */
#define IN_SEVERAL(count, call)                                                                    \
    do {                                                                                           \
        int64_t v = 0;                                                                             \
        for (; v + SEVERAL <= (count); v += SEVERAL) call(SEVERAL);                                \
        for (; v < (count); v++) call(1);                                                          \
    } while (0)

/* A := g(A) and slope := g′: one half for some vectors, which the nearest cache has room for, then the
   other. */
#define AT_ONCE 32
INLINE void apply_in_halves(const int32_t kind, double *A, double *slope, int64_t vectors) {
    vec begun[AT_ONCE], lost[AT_ONCE];
    for (int64_t some; vectors > 0; vectors -= some) {
        some = vectors < AT_ONCE ? vectors : AT_ONCE;
        ivec near = ~(ivec){0};
#define BEGIN(several) begin_rows(kind, several, A + v * VECTOR_WIDTH, begun + v, lost + v, &near)
#define FINISH(several, all_near)                                                                  \
    finish_rows(kind, several, all_near, A + v * VECTOR_WIDTH, slope + v * VECTOR_WIDTH, begun + v, lost + v)
#define FINISH_NEAR(several) FINISH(several, 1)
#define FINISH_ANY(several) FINISH(several, 0)
        IN_SEVERAL(some, BEGIN);
        if (any(~near)) IN_SEVERAL(some, FINISH_ANY);
        else IN_SEVERAL(some, FINISH_NEAR);
#undef BEGIN
#undef FINISH
#undef FINISH_NEAR
#undef FINISH_ANY
        A += some * VECTOR_WIDTH;
        slope += some * VECTOR_WIDTH;
    }
}
static void apply_tanhs(double *A, double *slope, int64_t vectors) {
    apply_in_halves(TANH, A, slope, vectors);
}
static void apply_logistics(double *A, double *slope, int64_t vectors) {
    apply_in_halves(SIGMOID, A, slope, vectors);
}

/* A := g(A) and slope := g′, where g is no line and has no kink: those that have one are applied by
   the product, and the backward pass takes their slope from A. */
INLINE void activate(int32_t kind, double *A, double *slope, int64_t count) {
    if (kind == TANH) apply_tanhs(A, slope, count / VECTOR_WIDTH);
    if (kind == SIGMOID) apply_logistics(A, slope, count / VECTOR_WIDTH);
}

static void activate_rows(int32_t kind, const rows *block, const rows *slopes, int64_t first,
                          int64_t number, int64_t columns, int64_t k) {
    if (kind != TANH && kind != SIGMOID) return;
    double *A = row_of(block, first, k), *slope = row_of(slopes, first, k);
    if (block->row == columns && slopes->row == columns) {
        activate(kind, A, slope, number * columns);
        return;
    }
    for (int64_t i = 0; i < number; i++)
        activate(kind, A + i * block->row, slope + i * slopes->row, columns);
}

/* ---- dropout ---- */

/* New masks for replica k in step `step`; the columns beyond a whole batch stay 0. */
static void draw(const masks *m, int64_t step, int64_t k) {
    const uint16_t *bits = m->bits[k] + step * m->count * m->across;
    for (int64_t r = 0; r < m->count; r++, bits += m->across) {
        const uint16_t limit = m->limit[k * m->count + r];
        const double scale = m->scale[k * m->count + r];
        double *to = row_of(&m->values, r, k);
        int64_t c = 0;
        for (; c + VECTOR_WIDTH <= m->across; c += VECTOR_WIDTH) {
            ivec kept = (ivec)(load_shorts(bits + c) <= (int64_t)limit);
            store(to + c, (vec)((ivec)all(scale) & kept));
        }
        for (; c < m->across; c++) to[c] = bits[c] <= limit ? scale : 0.0;
    }
}

INLINE void times_row(const double *a, const double *b, double *out, int64_t columns) {
    for (int64_t c = 0; c < columns; c += VECTOR_WIDTH) store(out + c, load(a + c) * load(b + c));
}

/* fed := A∘mask, and slope := g′∘mask. */
static void drop(const plan *p, int32_t kind, int64_t first, int64_t number, int64_t k) {
    const int64_t columns = p->columns;
    for (int64_t i = first; i < first + number; i++) {
        const double *A = row_of(&p->block, i, k), *mask = row_of(&p->hidden.values, i, k);
        double *slope = row_of(&p->slopes, i, k), *fed = row_of(&p->fed, i, k);
        for (int64_t c = 0; c < columns; c += VECTOR_WIDTH) {
            vec a = load(A + c), kept = load(mask + c), g = all(1.0);
            store(fed + c, a * kept);
            if (kind == RELU || kind == LEAKY_RELU)
                g = choose((ivec)(a > 0.0), g, all(kind == RELU ? 0.0 : LEAK));
            else if (kind != LINEAR)
                g = load(slope + c);
            store(slope + c, g * kept);
        }
    }
}

/* ---- forward ---- */

/* The rows that layer l takes in, of step `step`: X with its row of ones, or A[l-1] with its. */
INLINE rows into(const plan *p, int64_t l, int64_t step, int64_t k) {
    if (l > 1) {
        const rows *fed = p->hidden.values.at ? &p->fed : &p->block;
        return (rows){row_of(fed, p->tops[l - 2], k), fed->row, 0};
    }
    if (p->input.values.at) return (rows){row_of(&p->X, 0, k), p->X.row, 0};
    return (rows){(double *)p->first + step * p->next + k * p->of_replica, p->columns, 0};
}

static void begin(const plan *p, int64_t step, int64_t k) {
    if (p->hidden.values.at) draw(&p->hidden, step, k);
    if (!p->input.values.at) return;
    draw(&p->input, step, k);
    const double *batch = p->first + step * p->next + k * p->of_replica;
    for (int64_t i = 0; i < p->sizes[0]; i++)
        times_row(batch + (i + 1) * p->columns, row_of(&p->input.values, i, k),
                  row_of(&p->X, i + 1, k), p->columns);
}

static void forward_layer(const plan *p, int64_t l, int64_t step, int64_t k) {
    const int64_t n = p->sizes[l], n_in = p->sizes[l - 1], top = l < p->L ? p->tops[l - 1] : 0;
    const double *Wb = p->theta + k * p->parameters + p->offsets[l - 1];
    const rows A = into(p, l, step, k), *out = l < p->L ? &p->block : &p->z;
    const int32_t kind = l < p->L ? p->activations[l - 1] : LINEAR;
    product_f64 z = {.w = Wb + 1, .bias = Wb, .across = n_in + 1, .along = 1, .count = n_in,
                     .in = A.at + A.row, .in_row = A.row,
                     .out = row_of(out, l < p->L ? top + 1 : 0, k), .out_row = out->row,
                     .after = kind == RELU ? RELU_OF_IT : kind == LEAKY_RELU ? LEAKY_OF_IT : NOTHING};
    multiply_f64(&z, n, p->columns);
    if (l == p->L) return;
    activate_rows(kind, &p->block, &p->slopes, top + 1, n, p->columns, k);
    if (p->hidden.values.at) drop(p, kind, top + 1, n, k);
}

/* The loss: dz = tanh(½z) - s, with the factor ½ in `scale`; or (tanh z - s)(1 - tanh² z). */
static void output(const plan *p, int64_t step, int64_t k) {
    const double *z = row_of(&p->z, 0, k);
    const double *s = p->first + step * p->next + k * p->of_replica
                      + (int64_t)(p->sizes[0] + 1) * p->columns;
    double *prediction = row_of(&p->prediction, 0, k), *dz = row_of(&p->dz, 0, k);
    const double half = p->loss == CROSS_ENTROPY ? 0.5 : 1.0;
    for (int64_t c = 0; c < p->columns; c += VECTOR_WIDTH) store(prediction + c, half * load(z + c));
    activate(TANH, prediction, dz, p->columns);
    for (int64_t c = 0; c < p->columns; c += VECTOR_WIDTH) {
        vec off = load(prediction + c) - load(s + c);
        if (p->loss != CROSS_ENTROPY) off *= load(dz + c);
        store(dz + c, off);
    }
    for (int64_t c = p->batch; c < p->columns; c++) dz[c] = 0.0;
}

/* ---- backward ---- */

/* Rows i … i + height of G := dZ Aᵀ, columns j … j + width; row 0 of A is of ones and belongs to b. */
typedef struct {
    const double *dZ, *A;
    double *G;
    int64_t dZ_row, A_row, G_row, columns;
} sums_of_products;

/* `down` rows of `times` corners of height × width side by side. */
INLINE void corner(const int height, const int width, const sums_of_products *p, int64_t i0,
                   int64_t j0, int64_t down, int64_t times) {
    const int64_t dZ_row = p->dZ_row, A_row = p->A_row, G_row = p->G_row, columns = p->columns;
    const double *dZ = p->dZ + i0 * dZ_row, *const first = p->A + j0 * A_row;
    double *row = p->G + i0 * G_row + j0;
    for (; down > 0; down--, dZ += height * dZ_row, row += height * G_row) {
        const double *A = first;
        double *G = row;
        for (int64_t left = times; left > 0; left--, A += width * A_row, G += width) {
            vec sums[4][4];
#pragma GCC unroll 4
            for (int i = 0; i < 4; i++)
#pragma GCC unroll 4
                for (int j = 0; j < 4; j++) sums[i][j] = all(0.0);
            for (int64_t c = 0; c < columns; c += VECTOR_WIDTH) {
                vec d[4];
#pragma GCC unroll 4
                for (int i = 0; i < height; i++) d[i] = load(dZ + i * dZ_row + c);
#pragma GCC unroll 4
                for (int j = 0; j < width; j++) {
                    vec a = load(A + j * A_row + c);
#pragma GCC unroll 4
                    for (int i = 0; i < height; i++) sums[i][j] += d[i] * a;
                }
            }
#pragma GCC unroll 4
            for (int i = 0; i < height; i++) {
                double *to = G + i * G_row;
                vec4 four = sum4(sums[i][0], sums[i][1], sums[i][2], sums[i][3]);
                if (width == 4) *(unaligned_vec4 *)to = four;
                else
#pragma GCC unroll 3
                    for (int j = 0; j < width; j++) to[j] = four[j];
            }
        }
    }
}

typedef void corner_function(const sums_of_products *, int64_t, int64_t, int64_t, int64_t);
#define CORNER(h, w)                                                                               \
    static void corner_##h##_##w(const sums_of_products *p, int64_t i, int64_t j, int64_t down,    \
                                 int64_t times) {                                                  \
        corner(h, w, p, i, j, down, times);                                                        \
    }
#define CORNERS(h) CORNER(h, 1) CORNER(h, 2) CORNER(h, 3) CORNER(h, 4)
CORNERS(1) CORNERS(2) CORNERS(3) CORNERS(4)
#define CORNER_NAMES(h) {corner_##h##_1, corner_##h##_2, corner_##h##_3, corner_##h##_4}
static corner_function *const corners[4][4] = {
    CORNER_NAMES(1), CORNER_NAMES(2), CORNER_NAMES(3), CORNER_NAMES(4),
};

static void gradient(const sums_of_products *p, int64_t n_out, int64_t n_in) {
    const shares heights = shares_of((uint32_t)n_out, CORNER_ROWS);
    const shares across = shares_of((uint32_t)n_in + 1, 4);
    int64_t i = 0;
    for (uint32_t larger = heights.larger > 0; larger < 2; larger--) {
        const uint32_t rows = heights.size + larger;
        const uint32_t down = larger ? heights.larger : heights.number - heights.larger;
        corner_function *const *const of_rows = corners[rows - 1] + across.size - 1;
        if (across.larger) of_rows[1](p, i, 0, down, across.larger);
        of_rows[0](p, i, across.larger * (across.size + 1), down, across.number - across.larger);
        i += rows * down;
    }
}

/* G[l] := dZ[l] A[l-1]ᵀ, then dZ[l-1] := W[l]ᵀ dZ[l] ∘ g′. */
static void backward_layer(const plan *p, int64_t l, int64_t step, int64_t k) {
    const int64_t n = p->sizes[l], n_in = p->sizes[l - 1];
    const rows A = into(p, l, step, k), *signal = l < p->L ? &p->slopes : &p->dz;
    const double *dZ = row_of(signal, l < p->L ? p->tops[l - 1] + 1 : 0, k);
    const int64_t offset = k * p->parameters + p->offsets[l - 1];
    sums_of_products G = {.dZ = dZ, .dZ_row = signal->row, .A = A.at, .A_row = A.row,
                          .G = p->G + offset, .G_row = n_in + 1, .columns = p->columns};
    gradient(&G, n, n_in);
    if (l == 1) return;
    const int32_t kind = p->activations[l - 2];
    int32_t after = TIMES_VALUES;
    if (!p->hidden.values.at)
        after = kind == LINEAR ? NOTHING : kind == RELU ? TIMES_RELU
              : kind == LEAKY_RELU ? TIMES_LEAKY : TIMES_VALUES;
    product_f64 below = {.w = p->theta + offset + 1, .across = 1, .along = n_in + 1, .count = n,
                         .in = dZ, .in_row = signal->row, .after = after, .a = A.at + A.row,
                         .a_row = A.row, .out = row_of(&p->slopes, p->tops[l - 2] + 1, k),
                         .out_row = p->slopes.row};
    multiply_f64(&below, n_in, p->columns);
}

/* ---- update ---- */

/* Loops over the parameters: whole vectors, then single ones in a vector of their own. */
#define EACH(count, body)                                                                          \
    do {                                                                                           \
        int64_t e = 0;                                                                             \
        for (; e + VECTOR_WIDTH <= (count); e += VECTOR_WIDTH) {                                   \
            body(load, store)                                                                      \
        }                                                                                          \
        for (; e < (count); e++) {                                                                 \
            body(load_one, store_one)                                                              \
        }                                                                                          \
    } while (0)

INLINE vec load_one(const double *from) { return all(*from); }
INLINE void store_one(double *to, vec value) { *to = value[0]; }

/* θ := θ - clip(θ, -t, t): what lies within the threshold becomes zero. A NaN stays one. */
INLINE vec shrunk(vec theta, vec t) {
    vec clipped = choose((ivec)(theta < -t), -t, theta);
    return theta - choose((ivec)(clipped > t), t, clipped);
}

static void update(const plan *p, int64_t step, int64_t k) {
    const int64_t offset = k * p->parameters, count = p->parameters;
    double *theta = p->theta + offset, *m = p->moment + offset, *v = p->square + offset;
    const double *G = p->G + offset, *pull = p->pull + offset, *limit = p->threshold + offset;
    const double rate = p->rate[k], scale = p->scale;
    const int32_t l1 = p->l1, l2 = p->l2;

    if (p->optimizer == GRADIENT_DESCENT) {
        const double factor = rate * scale;
#define DESCEND(L, S)                                                                              \
    vec w = L(theta + e);                                                                          \
    if (l2) w *= L(pull + e);                                                                      \
    w -= L(G + e) * factor;                                                                        \
    if (l1) w = shrunk(w, L(limit + e));                                                           \
    S(theta + e, w);
        EACH(count, DESCEND);
    } else if (p->optimizer == MOMENTUM) {
        const double fresh = 1 - MOMENTUM_BETA;
#define ROLL(L, S)                                                                                 \
    vec w = L(theta + e), g = L(G + e) * (fresh * scale);                                          \
    if (l2) g += w * (fresh * L(pull + e));                                                        \
    vec mean = L(m + e) * MOMENTUM_BETA + g;                                                       \
    S(m + e, mean);                                                                                \
    w -= mean * rate;                                                                              \
    if (l1) w = shrunk(w, L(limit + e));                                                           \
    S(theta + e, w);
        EACH(count, ROLL);
    } else {
        const double t = (double)(p->updates + step + 1);
        const double corrected = rate / (1 - pow(BETA_1, t)), root = sqrt(1 - pow(BETA_2, t));
#define ADAPT(L, S)                                                                                \
    vec w = L(theta + e), g = L(G + e) * scale;                                                    \
    if (l2) g += w * L(pull + e);                                                                  \
    vec second = L(v + e) * BETA_2 + (g * g) * (1 - BETA_2);                                       \
    vec first = L(m + e) * BETA_1 + g * (1 - BETA_1);                                              \
    S(v + e, second);                                                                              \
    S(m + e, first);                                                                               \
    vec metric = square_root(second) / root + EPSILON;                                             \
    w -= first * corrected / metric;                                                               \
    if (l1) w = shrunk(w, L(limit + e) / metric);                                                  \
    S(theta + e, w);
        EACH(count, ADAPT);
    }
}

/* ---- steps ---- */

/* Does `steps` steps of the replicas from k0 to k1. updating 0: fills the buffers for reading and
   changes no parameter. */
EXPORT void LEVELLED(walk)(const plan *p, int64_t k0, int64_t k1, int64_t steps, int32_t updating) {
    for (int64_t k = k0; k < k1; k++)
        for (int64_t step = 0; step < steps; step++) {
            begin(p, step, k);
            for (int64_t l = 1; l <= p->L; l++) forward_layer(p, l, step, k);
            output(p, step, k);
            for (int64_t l = p->L; l >= 1; l--) backward_layer(p, l, step, k);
            if (updating) update(p, step, k);
        }
}

/* Some parts of one long step of the replicas from k0 to k1: parts first … last - 1 of 0 … 2L; the
   last of them updates. */
EXPORT void LEVELLED(part)(const plan *p, int64_t k0, int64_t k1, int64_t first, int64_t last,
                           int32_t updating) {
    const int64_t L = p->L;
    for (int64_t k = k0; k < k1; k++)
        for (int64_t part = first; part < last; part++) {
            if (part == 0) begin(p, 0, k);
            if (part < L) forward_layer(p, part + 1, 0, k);
            if (part == L) output(p, 0, k);
            if (part >= L && part < 2 * L) backward_layer(p, 2 * L - part, 0, k);
            if (part == 2 * L && updating) update(p, 0, k);
        }
}

/* The functions themselves, for tests: a := g(z), slope := g′(z). count: a multiple of 8. */
EXPORT void LEVELLED(apply)(const double *z, double *a, double *slope, int64_t count, int32_t kind) {
    for (int64_t c = 0; c < count; c++) a[c] = z[c];
    activate(kind, a, slope, count);
}
