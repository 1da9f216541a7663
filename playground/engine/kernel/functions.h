/* tanh, the logistic function and the loss of vectors, to within about 2 units in the last place
   (tests/engine/test_two_engines.py), and the slopes that a step needs: 1 - tanh² keeps its digits
   where tanh is 1. */
#ifndef FUNCTIONS_H
#define FUNCTIONS_H

#include "vectors.h"

/* exp(-2a) as 2^-k·(Q - N)/(Q + N), for 0 <= a (what is beyond 400 counts as 400; NaN stays NaN).

   a = k·½ln 2 + x with a whole k and 0 <= x <= ½ln 2; N/Q = tanh x = x + x³P(x²)/Q(x²), in the
   coefficients of S. Moshier's Cephes library (after W. J. Cody and W. Waite, "Software Manual for
   the Elementary Functions", 1980), good to 1.6e-17 up to 0.625. All that is made of the parts
   below are sums of positive terms, so that nothing cancels. */
typedef struct {
    vec Q, N;
    vec scale, scale2; /* 2^-k is their product, so that it may be a denormal number */
} parts;

INLINE parts exponential(vec a) {
    const vec shift = all(6755399441055744.0); /* 1.5·2^52: adding it rounds to an integer */
    const vec most = all(400.0);
    a = choose((ivec)(a > most), most, a);
    vec k = (a * 2.8853900817779268147 - 0.5 + shift) - shift;
    vec high = a - k * 3.46573590184561908245e-01, low = k * 9.54107464635293850010e-11;
    vec x = high - low, rest = (high - x) - low; /* rest: what x lost to rounding */
    vec q = x * x;
    vec P = (q * -9.64399179425052238628e-1 - 9.92877231001918586564e1) * q - 1.61468768441708447952e3;
    vec Q = ((q + 1.12811678491632931402e2) * q + 2.23548839060100448583e3) * q
            + 4.84406305325125486048e3;
    vec first = shift - k * 0.5; /* ½k, rounded */
    vec second = (shift - k) - (first - shift);
    ivec one = (ivec)all(1.0);
    return (parts){Q, x * Q + ((x * q) * P + rest * Q), (vec)(((ivec)first << 52) + one),
                   (vec)(((ivec)second << 52) + one)};
}

/* tanh(z); slope, if asked for, becomes 1 - tanh²(z). With e = exp(-2|z|) and u = 2e/(1 + e) tanh|z|
   is 1 - u and the slope u(2 - u); where tanh is below about ½, (1 - e)/(1 + e) and 1 - tanh². */
INLINE vec tanh_of(vec z, vec *slope) {
    vec a = absolute(z);
    parts p = exponential(a);
    ivec low = (ivec)(a < 0.6);
    vec s = p.scale * p.scale2, less = 1.0 - s, more = 1.0 + s;
    vec over = choose(low, less * p.Q + more * p.N, ((p.Q - p.N) * 2.0) * p.scale * p.scale2);
    vec quotient = over / (more * p.Q + less * p.N);
    vec t = choose(low, quotient, 1.0 - quotient);
    if (slope) *slope = choose(low, 1.0 - t * t, quotient * (2.0 - quotient));
    return with_sign_of(t, z);
}

/* 1/(1 + exp(-z)); slope becomes its derivative. With e = exp(-|z|) and v = e/(1 + e) it is v below 0
   and 1 - v above, and the slope v(1 - v). */
INLINE vec logistic_of(vec z, vec *slope) {
    parts p = exponential(0.5 * absolute(z));
    vec small = (p.Q - p.N) * p.scale * p.scale2;
    vec v = small / (p.Q + (p.N + small));
    if (slope) *slope = v * (1.0 - v);
    return choose((ivec)(z < 0.0), v, 1.0 - v);
}

/* exp(-a) for a >= 0; NaN stays NaN. (Q - N)/(Q + N) = 1 - 2N/(Q + N) >= ½ has an error less. */
INLINE vec decaying_exponential(vec a) {
    parts p = exponential(0.5 * a);
    return (1.0 - (2.0 * p.N) / (p.Q + p.N)) * p.scale * p.scale2;
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
    return more + log_of_one_and(decaying_exponential(absolute(t)));
}

/* tanh of floats, for pictures: as above, with the series of tanh x for x <= ½ln 2. */
INLINE vecf tanh_off(vecf z) {
    const vecf shift = allf(12582912.0f), most = allf(50.0f);
    vecf a = absolutef(z);
    ivecf low = (ivecf)(a < 0.6f);
    a = choosef((ivecf)(a > most), most, a);
    vecf k = (a * 2.8853900817779268f - 0.5f + shift) - shift;
    vecf x = (a - k * 0.34655761718750f) - k * 1.597309247e-5f; /* ½ln 2 in two parts */
    vecf q = x * x;
    vecf N = x + x * q * (-0.333333333f + q * (0.133333333f + q * (-0.0539682540f
                          + q * (0.0218694885f + q * -0.00886323553f))));
    vecf first = shift - k * 0.5f, second = (shift - k) - (first - shift);
    ivecf one = (ivecf)allf(1.0f);
    vecf s = (vecf)(((ivecf)first << 23) + one) * (vecf)(((ivecf)second << 23) + one);
    vecf less = 1.0f - s, more = 1.0f + s;
    vecf over = choosef(low, less + more * N, (1.0f - N) * 2.0f * s);
    vecf quotient = over / (more + less * N);
    return with_sign_off(choosef(low, quotient, 1.0f - quotient), z);
}

#endif
