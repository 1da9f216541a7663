/* Vectors as wide as the processor's registers: of 2, 4 or 8 doubles (VECTOR_WIDTH), and of twice
   as many floats.

   Everything is written with the vector types of GCC and Clang, so that one source serves SSE2,
   AVX2, AVX-512 and NEON. The order of every sum stands in the source: accumulators are vectors,
   and `sum4` says how their elements are added. */
#ifndef VECTORS_H
#define VECTORS_H

#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

#if !defined(VECTOR_WIDTH)
#error "VECTOR_WIDTH must be 2, 4 or 8"
#endif

#define INLINE static inline __attribute__((always_inline))
#define BYTES (8 * VECTOR_WIDTH)

/* An integer whose multiples are not computed ahead: where few are used, that costs more than it saves. */
#define HIDDEN(x) __asm__("" : "+r"(x))

typedef double vec __attribute__((vector_size(BYTES), may_alias));
typedef double unaligned_vec __attribute__((vector_size(BYTES), aligned(8), may_alias));
typedef int64_t ivec __attribute__((vector_size(BYTES), may_alias));
typedef double vec4 __attribute__((vector_size(32), may_alias));
typedef double unaligned_vec4 __attribute__((vector_size(32), aligned(8), may_alias));
typedef float vecf __attribute__((vector_size(BYTES), may_alias));
typedef float unaligned_vecf __attribute__((vector_size(BYTES), aligned(4), may_alias));
typedef int32_t ivecf __attribute__((vector_size(BYTES), may_alias));

typedef uint16_t shorts __attribute__((vector_size(2 * VECTOR_WIDTH), may_alias));

/* VECTOR_WIDTH numbers of 16 bits, as 64-bit integers. */
INLINE ivec load_shorts(const uint16_t *from) {
    shorts found;
    memcpy(&found, from, sizeof found);
    return __builtin_convertvector(found, ivec);
}

INLINE vec load(const double *from) { return *(const unaligned_vec *)from; }
INLINE void store(double *to, vec value) { *(unaligned_vec *)to = value; }
INLINE vec all(double value) { return value - (vec){0}; }
INLINE vecf loadf(const float *from) { return *(const unaligned_vecf *)from; }
INLINE void storef(float *to, vecf value) { *(unaligned_vecf *)to = value; }
INLINE vecf allf(float value) { return value - (vecf){0}; }

INLINE vec choose(ivec where, vec yes, vec no) {
#if VECTOR_WIDTH == 8
    return (vec)_mm512_mask_blend_pd(_mm512_movepi64_mask((__m512i)where), (__m512d)no, (__m512d)yes);
#elif VECTOR_WIDTH == 4
    return (vec)_mm256_blendv_pd((__m256d)no, (__m256d)yes, (__m256d)where);
#else
    return (vec)(((ivec)yes & where) | ((ivec)no & ~where));
#endif
}
INLINE vecf choosef(ivecf where, vecf yes, vecf no) {
    return (vecf)(((ivecf)yes & where) | ((ivecf)no & ~where));
}
INLINE vec absolute(vec x) { return (vec)((ivec)x & INT64_MAX); }
INLINE vec with_sign_of(vec size, vec sign) {
    return (vec)(((ivec)size & INT64_MAX) | ((ivec)sign & INT64_MIN));
}
INLINE vecf absolutef(vecf x) { return (vecf)((ivecf)x & INT32_MAX); }
INLINE vecf with_sign_off(vecf size, vecf sign) {
    return (vecf)(((ivecf)size & INT32_MAX) | ((ivecf)sign & INT32_MIN));
}

/* Of each element the larger; b where a is no number. */
INLINE vec larger(vec a, vec b) {
#if VECTOR_WIDTH == 8
    return (vec)_mm512_max_pd((__m512d)a, (__m512d)b);
#elif VECTOR_WIDTH == 4
    return (vec)_mm256_max_pd((__m256d)a, (__m256d)b);
#else
    return choose((ivec)(a > b), a, b);
#endif
}

/* Of each element the smaller; b where either is no number. */
INLINE vecf smallerf(vecf a, vecf b) {
#if VECTOR_WIDTH == 8
    return (vecf)_mm512_min_ps((__m512)a, (__m512)b);
#elif VECTOR_WIDTH == 4
    return (vecf)_mm256_min_ps((__m256)a, (__m256)b);
#else
    return choosef((ivecf)(a < b), a, b);
#endif
}

/* Whether any element is chosen. */
INLINE int any(ivec where) {
#if VECTOR_WIDTH == 8
    return _mm512_movepi64_mask((__m512i)where) != 0;
#elif VECTOR_WIDTH == 4
    return _mm256_movemask_pd((__m256d)where) != 0;
#elif defined(__SSE2__)
    return _mm_movemask_pd((__m128d)where) != 0;
#else
    return (where[0] | where[1]) != 0;
#endif
}

/* a·b + c, rounded once: where the processor has it (FUSED). */
#if defined(__FMA__)
#define FUSED 1
#if VECTOR_WIDTH == 8
INLINE vec fused(vec a, vec b, vec c) {
    return (vec)_mm512_fmadd_pd((__m512d)a, (__m512d)b, (__m512d)c);
}
#else
INLINE vec fused(vec a, vec b, vec c) {
    return (vec)_mm256_fmadd_pd((__m256d)a, (__m256d)b, (__m256d)c);
}
#endif
#elif defined(__aarch64__)
#define FUSED 1
INLINE vec fused(vec a, vec b, vec c) {
    return (vec)vfmaq_f64((float64x2_t)c, (float64x2_t)a, (float64x2_t)b);
}
#else
#define FUSED 0
#endif

INLINE vec square_root(vec x) {
#if VECTOR_WIDTH == 8
    return (vec)_mm512_sqrt_pd((__m512d)x);
#elif VECTOR_WIDTH == 4
    return (vec)_mm256_sqrt_pd((__m256d)x);
#elif defined(__SSE2__)
    return (vec)_mm_sqrt_pd((__m128d)x);
#elif defined(__aarch64__)
    return (vec)vsqrtq_f64((float64x2_t)x);
#else
    return (vec){__builtin_sqrt(x[0]), __builtin_sqrt(x[1])};
#endif
}

/* The sums of the elements of four vectors, as one vector of four: of each, the upper half is added
   to the lower (8 wide), then neighbours, then the two that are left. */
#if VECTOR_WIDTH == 8
INLINE vec4 half(vec x) {
    return (vec4)_mm256_add_pd(_mm512_castpd512_pd256((__m512d)x),
                               _mm512_extractf64x4_pd((__m512d)x, 1));
}
#elif VECTOR_WIDTH == 4
INLINE vec4 half(vec x) { return x; }
#endif
#if VECTOR_WIDTH >= 4
/* As _mm256_hadd_pd, which takes twice as long on many processors. */
INLINE __m256d neighbours(__m256d a, __m256d b) {
    return _mm256_add_pd(_mm256_unpacklo_pd(a, b), _mm256_unpackhi_pd(a, b));
}
INLINE vec4 sum4(vec a, vec b, vec c, vec d) {
    __m256d ab = neighbours((__m256d)half(a), (__m256d)half(b));
    __m256d cd = neighbours((__m256d)half(c), (__m256d)half(d));
    __m256d crossed = _mm256_permute2f128_pd(ab, cd, 0x21);
    return (vec4)_mm256_add_pd(_mm256_blend_pd(ab, cd, 0xC), crossed);
}
INLINE double sum(vec a) {
    vec4 p = half(a);
    return (p[0] + p[1]) + (p[2] + p[3]);
}
#else
INLINE vec4 sum4(vec a, vec b, vec c, vec d) {
    return (vec4){a[0] + a[1], b[0] + b[1], c[0] + c[1], d[0] + d[1]};
}
INLINE double sum(vec a) { return a[0] + a[1]; }
#endif

#endif
