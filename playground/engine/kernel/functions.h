/* tanh, the logistic function, exp(-a), log(1 + e) and the loss of vectors, each within 2 units in the
   last place on every processor, and the slopes that a step needs within 3: 1 - tanh² keeps its
   digits where tanh is 1 (tests/engine/kernel/test_functions.py). */
#ifndef FUNCTIONS_H
#define FUNCTIONS_H

#include "vectors.h"

/* Two vectors are done side by side, each statement for both of them: one alone waits for itself, and
   of more the intermediate numbers find no room in the registers. */
#define SEVERAL 2
#define ABREAST _Pragma("GCC unroll 2") for (int i = 0; i < several; i++)

#define BELOW_HALF 0x1.fffffffffffffp-2 /* the largest number below ½ */

/* exp(2a) as 2^k·(1 + 2p), for |a| < 500, with a whole number k: p, `lost` (0: not wanted), by which p is
   rounded too low, and `power`, 2^(k + more), which must not be a denormal number. NaN stays NaN in p.

   a = k·½ln 2 + r with |r| <= ¼ln 2 if `centred`, which makes 2^k·(1 + 2p) most exact; else with
   0 <= r <= ½ln 2, so that for a >= 0 nothing cancels where 1 is taken off it. 2p = exp(2r) - 1 =
   2r + 2r²h(r), with the h of the least largest error, below 2^-55 of p. ½ln 2 is split as in Sun
   Microsystems' fdlibm (e_exp.c, 1993): k times its first part is exact. */
INLINE void exponentials(const int several, const int centred, const int more, const vec *a, vec *p,
                         vec *lost, vec *power) {
    /* Adding 1.5·2^52 rounds to an integer, which then stands in the last bits: here an exponent's. */
    const vec shift = all(0x1.8p52 + (1023 + more));
    vec k[SEVERAL], r[SEVERAL], q[SEVERAL], odd[SEVERAL], even[SEVERAL];
    ABREAST k[i] = (a[i] * 2.8853900817779268147 - (centred ? 0.0 : BELOW_HALF)) + shift;
    ABREAST power[i] = (vec)((ivec)k[i] << 52);
    ABREAST k[i] -= shift;
    ABREAST r[i] = (a[i] - k[i] * 3.46573590184561908245e-01) - k[i] * 9.54107464635293850010e-11;
    ABREAST q[i] = r[i] * r[i];
    if (centred) {
        ABREAST even[i] = q[i] * 4.276000980515367e-06 + 1.41093821539156e-04;
        ABREAST odd[i] = q[i] * 2.571128433235954e-05 + 7.054654802209509e-04;
        ABREAST even[i] = q[i] * even[i] + 3.1746031613799574e-03;
        ABREAST odd[i] = q[i] * odd[i] + 1.2698412726348016e-02;
        ABREAST even[i] = q[i] * even[i] + 4.44444444446164e-02;
        ABREAST odd[i] = q[i] * odd[i] + 1.3333333333315467e-01;
        ABREAST even[i] = q[i] * even[i] + 3.3333333333333265e-01;
        ABREAST odd[i] = q[i] * odd[i] + 6.666666666666671e-01;
        ABREAST even[i] = q[i] * even[i] + 1.0;
    } else {
        ABREAST odd[i] = q[i] * 3.519802168232862e-05 + 7.093047826507098e-04;
        ABREAST even[i] = q[i] * 1.329228288855986e-04 + 3.1734995416294962e-03;
        ABREAST odd[i] = q[i] * odd[i] + 1.2698614617064546e-02;
        ABREAST even[i] = q[i] * even[i] + 4.444442094206489e-02;
        ABREAST odd[i] = q[i] * odd[i] + 1.333333350185713e-01;
        ABREAST even[i] = q[i] * even[i] + 3.3333333326416015e-01;
        ABREAST odd[i] = q[i] * odd[i] + 6.666666666680671e-01;
        ABREAST even[i] = q[i] * even[i] + 9.999999999999902e-01;
    }
    ABREAST even[i] = r[i] * odd[i] + even[i];
    ABREAST p[i] = q[i] * even[i] + r[i];
    if (lost) ABREAST lost[i] = (r[i] - p[i]) + q[i] * even[i];
}

/* exp(-a)·2^more for 0 <= a, by its last step a denormal number; more: 0, 1, 2. NaN stays NaN. */
INLINE vec decaying_exponential(vec a, const int more) {
    const vec most = all(800.0);
    vec half = -0.5 * choose((ivec)(a > most), most, a), p, large;
    exponentials(1, 1, 200 + more, &half, &p, 0, &large); /* 2^200: none is denormal yet */
    return (p * (large + large) + large) * 0x1p-200;
}

/* The functions that a step applies have two halves, before their division and from it on: a long
   chain of results that wait for each other would fill the processor's list of what waits, so that it
   could not begin the next vectors in the meantime. From one half to the other go `begun`, `lost` where
   it is wanted, and `near`: not all bits are 1 any more where one was far off, or no number. */
#define LOST_WANTED (!FUSED)

/* With E = exp(2|z|): begun := N = ½(E - 1), the sum of 2^k·p and ½(2^k - 1), in which nothing cancels;
   lost: by which 2^k·p is too low. */
#define FAR_FOR_TANH 350.0 /* E may be too large a number, and the slope a denormal one */
INLINE void begin_tanhs(const int several, const vec *z, vec *begun, vec *lost, ivec *near) {
    vec a[SEVERAL], p[SEVERAL], power[SEVERAL];
    ABREAST a[i] = absolute(z[i]);
    exponentials(several, 0, 0, a, p, LOST_WANTED ? lost : 0, power);
    ABREAST begun[i] = power[i] * p[i] + (0.5 * power[i] - 0.5);
    if (LOST_WANTED) ABREAST lost[i] *= power[i];
    ABREAST *near &= (ivec)(a[i] <= FAR_FOR_TANH);
}

/* t := tanh(z), and slope := 1 - tanh²(z). tanh|z| is N/(N + 1); what the quotient has lost, with the
   rounding of N + 1, is put right. With v = 1/(N + 1) = 1 - t the slope is v(1 + t). */
INLINE void finish_tanhs(const int several, const int all_near, const vec *z, const vec *begun,
                         const vec *lost, vec *t, vec *slope) {
    vec N[SEVERAL], v[SEVERAL];
    ABREAST N[i] = begun[i];
    ABREAST v[i] = 1.0 / (N[i] + 1.0);
#if FUSED
    (void)lost; /* the sum of the product and the rest was rounded once */
    ABREAST t[i] = N[i] * v[i];
    ABREAST t[i] = fused(fused(-t[i], N[i], N[i] - t[i]), v[i], t[i]);
#else
    ABREAST t[i] = N[i] / (N[i] + 1.0);
    ABREAST t[i] += (lost[i] - t[i] * (lost[i] + (N[i] - ((N[i] + 1.0) - 1.0)))) * v[i];
#endif
    ABREAST slope[i] = v[i] * t[i] + v[i];
    if (!all_near)
        ABREAST {
            vec a = absolute(z[i]);
            ivec far = (ivec)(a > FAR_FOR_TANH);
            t[i] = choose(far, all(1.0), t[i]);
            slope[i] = choose(far, decaying_exponential(a + a, 2), slope[i]);
        }
    ABREAST t[i] = (vec)((ivec)t[i] | ((ivec)z[i] & INT64_MIN));
}

INLINE vec tanh_of(vec z, vec *slope) {
    vec begun, lost, t, unused;
    ivec near = ~(ivec){0};
    begin_tanhs(1, &z, &begun, &lost, &near);
    if (any(~near)) finish_tanhs(1, 0, &z, &begun, &lost, &t, slope ? slope : &unused);
    else finish_tanhs(1, 1, &z, &begun, &lost, &t, slope ? slope : &unused);
    return t;
}

/* begun := 1 + exp|z|. */
#define FAR_FOR_LOGISTIC 36.0 /* exp|z| + 1 may lose the 1, or be too large a number */
INLINE void begin_logistics(const int several, const vec *z, vec *begun, ivec *near) {
    vec a[SEVERAL], p[SEVERAL], twice[SEVERAL];
    ABREAST a[i] = 0.5 * absolute(z[i]);
    exponentials(several, 1, 1, a, p, 0, twice);
    ABREAST begun[i] = twice[i] * p[i] + (0.5 * twice[i] + 1.0);
    ABREAST *near &= (ivec)(a[i] <= 0.5 * FAR_FOR_LOGISTIC);
}

/* v := 1/(1 + exp(-z)), and slope := its derivative. With w = 1/(1 + exp|z|) it is w below 0 and 1 - w
   above, and the slope w(1 - w). */
INLINE void finish_logistics(const int several, const int all_near, const vec *z, const vec *begun,
                             vec *v, vec *slope) {
    vec w[SEVERAL];
    ABREAST w[i] = 1.0 / begun[i];
    if (!all_near)
        ABREAST {
            vec a = absolute(z[i]), e = decaying_exponential(a, 0);
            w[i] = choose((ivec)(a > FAR_FOR_LOGISTIC), e - e * e, w[i]);
        }
    ABREAST slope[i] = w[i] - w[i] * w[i];
    ABREAST v[i] = choose((ivec)(z[i] < 0.0), w[i], 1.0 - w[i]);
}

/* log(1 + e) for 0 <= e <= 1. Above √2 - 1 it is log 2 + log(1 + (e - 1)/2), so that log(1 + f) is
   left for |f| <= √2 - 1; with s = f/(2 + f), f - ½f² + s(½f² + R(s²)), in the coefficients of Sun
   Microsystems' fdlibm (e_log.c, 1993). */
INLINE vec log_of_one_and(vec e) {
    ivec large = (ivec)(e > 0.41421356237309504880);
    vec f = choose(large, (e - 1.0) * 0.5, e);
    vec s = f / (2.0 + f), z = s * s, w = z * z;
    vec even = w * (3.999999999940941908e-01 + w * (2.222219843214978396e-01 + w * 1.531383769920937332e-01));
    vec odd = z * (6.666666666666735130e-01
                   + w * (2.857142874366239149e-01
                          + w * (1.818357216161805012e-01 + w * 1.479819860511658591e-01)));
    vec half_square = 0.5 * f * f;
    vec k = choose(large, all(1.0), all(0.0));
    return k * 6.93147180369123816490e-01
           - ((half_square - (s * (half_square + (even + odd)) + k * 1.90821492927058770002e-10)) - f);
}

/* log(1 + exp(-t)): the cross-entropy of t = s·z. */
INLINE vec cross_entropy_of(vec t) {
    vec more = choose((ivec)(t < 0.0), -t, all(0.0)); /* a NaN is kept by what follows */
    return more + log_of_one_and(decaying_exponential(absolute(t), 0));
}

/* tanh of floats, for pictures: x·P(x²)/Q(x²) up to x = 9, from where it is 1 in floats, with the P and Q
   of the least largest relative error, 2.1e-8. An infinity becomes NaN, as in `apply_only`. */
INLINE vecf tanh_off(vecf z) {
    vecf a = smallerf(allf(9.0f), absolutef(z)), q = a * a;
    vecf P = 0.999999979f + q * (0.133810251f + q * (0.00349558755f
                  + q * (2.06090736e-05f + q * 1.33546508e-08f)));
    vecf Q = 1.0f + q * (0.467143407f + q * (0.0258769799f
                  + q * (0.000328563391f + q * 7.77655364e-07f)));
    return with_sign_off(smallerf(allf(1.0f), a * P / Q) + z * 0.0f, z);
}

#endif
