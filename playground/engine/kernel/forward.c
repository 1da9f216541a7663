/* Forward propagation of many examples under changing parameters, for doubles and for floats:
   included once for each, like products.h, with TANH_OF defined besides. See `forward_pass.py`. */

/* A := g(A). Unlike in a step a NaN stays one: nobody else would see it. Of floats an infinity that g would
   hide becomes NaN: it is a signal too large for a float, and the picture is to be drawn from doubles. */
static void NAMED(apply_only)(int32_t kind, REAL *A, int64_t count) {
    switch (kind) {
    case TANH:
        for (int64_t c = 0; c < count; c += LANES) STORE(A + c, TANH_OF(LOAD(A + c)));
        break;
    case SIGMOID: /* ½(1 + tanh ½z), as NumPy computes it */
        for (int64_t c = 0; c < count; c += LANES)
            STORE(A + c, TANH_OF(LOAD(A + c) * (REAL)0.5) * (REAL)0.5 + (REAL)0.5);
        break;
    case RELU:
    case LEAKY_RELU:
        for (int64_t c = 0; c < count; c += LANES) {
            VEC z = LOAD(A + c);
            VEC below = ALL(0);
            if (kind == LEAKY_RELU) below = z * (REAL)LEAK;
            else if (sizeof(REAL) == sizeof(float)) below = z * (REAL)0;
            STORE(A + c, CHOOSE((IVEC)(z < (REAL)0), below, z));
        }
        break;
    default: break;
    }
}

EXPORT void LEVELLED(NAMED(logits))(const forward_plan *p) {
    const REAL *theta = p->theta, *X = p->X;
    REAL *z = p->z, *buffers[2], *inputs;
    buffers[0] = p->scratch;
    buffers[1] = buffers[0] + p->widest * p->at_once;
    inputs = buffers[1] + p->widest * p->at_once;
    for (int64_t start = 0; start < p->m; start += p->at_once) {
        const int64_t count = p->m - start < p->at_once ? p->m - start : p->at_once;
        const int64_t columns = (count + LANES - 1) / LANES * LANES;
        for (int64_t i = 0; i < p->sizes[0]; i++) {
            REAL *to = inputs + i * p->at_once;
            memcpy(to, X + i * p->X_row + start, count * sizeof(REAL));
            for (int64_t c = count; c < columns; c++) to[c] = 0;
        }
        const REAL *A = inputs;
        for (int64_t l = 1; l <= p->L; l++) {
            const int64_t n = p->sizes[l], n_in = p->sizes[l - 1];
            const REAL *Wb = theta + p->offsets[l - 1];
            REAL *out = buffers[l % 2];
            NAMED(product) product = {
                .w = Wb + 1, .bias = Wb, .across = n_in + 1, .along = 1, .count = n_in, .in = A,
                .in_row = p->at_once, .out = out, .out_row = p->at_once, .after = NOTHING};
            NAMED(multiply)(&product, n, columns);
            if (l < p->L && columns == p->at_once)
                NAMED(apply_only)(p->activations[l - 1], out, n * columns);
            else if (l < p->L)
                for (int64_t i = 0; i < n; i++)
                    NAMED(apply_only)(p->activations[l - 1], out + i * p->at_once, columns);
            A = out;
        }
        memcpy(z + start, A, count * sizeof(REAL));
    }
}
