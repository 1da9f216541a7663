/* The loss of many examples, from their logits; see `losses.py`. */

/* Σ L(z, s) and, after it, how many z have not the sign of s; z, s: count numbers. The sums of every
   BLOCK examples are added to each other, so that the rounding does not grow with their number. */
#define BLOCK 4096
EXPORT void LEVELLED(measure)(const double *z, const double *s, int64_t count, int32_t loss,
                              double *found) {
    double total = 0, wrong = 0;
    for (int64_t start = 0; start < count; start += BLOCK) {
        const int64_t stop = start + BLOCK < count ? start + BLOCK : count;
        vec sums = all(0.0), misses = all(0.0);
        int64_t c = start;
        for (; c < stop; c += VECTOR_WIDTH) {
            double padded[2][VECTOR_WIDTH] = {{0}};
            vec some_z, some_s, each;
            const int whole = c + VECTOR_WIDTH <= stop;
            if (whole) {
                some_z = load(z + c);
                some_s = load(s + c);
            } else {
                memcpy(padded[0], z + c, (stop - c) * sizeof(double));
                memcpy(padded[1], s + c, (stop - c) * sizeof(double));
                some_z = load(padded[0]);
                some_s = load(padded[1]);
            }
            if (loss == CROSS_ENTROPY) {
                each = cross_entropy_of(some_s * some_z);
            } else {
                vec off = tanh_of(some_z, 0) - some_s;
                each = 0.5 * off * off;
            }
            ivec miss = (ivec)(some_z > 0.0) ^ (ivec)(some_s > 0.0);
            if (!whole) { /* s = 0 marks what is empty */
                ivec there = (ivec)(some_s != 0.0);
                each = (vec)((ivec)each & there);
                miss &= there;
            }
            sums += each;
            misses += (vec)((ivec)all(1.0) & miss);
        }
        total += sum(sums);
        wrong += sum(misses);
    }
    found[0] = total;
    found[1] = wrong;
}

/* The norm of each layer in a flat vector, of what `weights` is 1 for and not 0: (layers,) norms. 0
   where a square overflows or vanishes, so that somebody has to look more closely. */
EXPORT int32_t LEVELLED(norms)(const double *flat, const double *weights, const int64_t *offsets,
                               int64_t layers, double least, double *found) {
    for (int64_t l = 0; l < layers; l++) {
        const int64_t stop = offsets[l + 1];
        vec sums = all(0.0);
        ivec other = {0}; /* whether there is another number than 0 */
        int64_t e = offsets[l];
        for (; e + VECTOR_WIDTH <= stop; e += VECTOR_WIDTH) {
            vec kept = load(flat + e) * load(weights + e);
            sums += kept * kept;
            other |= (ivec)(kept != 0.0);
        }
        double total = sum(sums);
        int some = any(other);
        for (; e < stop; e++) {
            const double kept = flat[e] * weights[e];
            total += kept * kept;
            some |= kept != 0.0;
        }
        if (some && !(total > least && total < 1 / least)) return 0;
        found[l] = sqrt(total);
    }
    return 1;
}

/* One function of each x, for tests: exp(-x), log(1 + x) or log(1 + exp(-x)). count: a multiple of 8. */
enum function { DECAYING_EXPONENTIAL, LOG_OF_ONE_AND, LOG_OF_ONE_AND_EXPONENTIAL };
EXPORT void LEVELLED(function)(const double *x, double *out, int64_t count, int32_t which) {
    for (int64_t c = 0; c < count; c += VECTOR_WIDTH) {
        vec each = load(x + c);
        if (which == DECAYING_EXPONENTIAL) each = decaying_exponential(each, 0);
        else if (which == LOG_OF_ONE_AND) each = log_of_one_and(each);
        else each = cross_entropy_of(each);
        store(out + c, each);
    }
}
