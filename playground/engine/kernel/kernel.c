/* One of the builds: all of it for one kind of processor, LEVEL, and its width of vectors. */
#include <math.h>
#include <stddef.h>

#include "functions.h"
#include "plan.h"

#define JOIN_(a, b) a##_##b
#define JOIN(a, b) JOIN_(a, b)
#define LEVELLED(name) JOIN(name, LEVEL)
#if defined(_WIN32)
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

/* As in `activations.py` and `optimizers.py`; a test compares them. */
#define LEAK 0.01
#define MOMENTUM_BETA 0.9
#define BETA_1 0.9
#define BETA_2 0.999
#define EPSILON 1e-8

/* What is done last to a product: its activation, or the slope of a layer below, from numbers that
   lie where it goes or from the sign of an activation. */
enum after { NOTHING, RELU_OF_IT, LEAKY_OF_IT, TIMES_VALUES, TIMES_RELU, TIMES_LEAKY };

/* Tiles of a product, at most so many rows and, of 1, 2 … rows, so many vectors; and of a gradient.
   By how many registers there are: 16, or 32. */
#if VECTOR_WIDTH == 8
#define TILE_ROWS 8
#define MOST_SPAN 3
static const uint32_t spans[TILE_ROWS] = {3, 3, 3, 3, 3, 3, 3, 3};
#define CORNER_ROWS 4
#elif VECTOR_WIDTH == 4
#define TILE_ROWS 4
#define MOST_SPAN 6
static const uint32_t spans[TILE_ROWS] = {6, 6, 4, 3};
#define CORNER_ROWS 3
#elif defined(__aarch64__)
#define TILE_ROWS 4
#define MOST_SPAN 6
static const uint32_t spans[TILE_ROWS] = {6, 6, 4, 3};
#define CORNER_ROWS 4
#else
#define TILE_ROWS 4
#define MOST_SPAN 3
static const uint32_t spans[TILE_ROWS] = {3, 3, 3, 2};
#define CORNER_ROWS 2
#endif
#define NEAREST_CACHE 32768 /* bytes */

/* Rows of at least so many bytes are laid side by side where at least so many tiles' rows read them; of
   so many rows at most, and so many vectors of each: the width of tiles that are as high as can be. */
#define LARGE 262144
#define FEWEST_PACKED 32
#define WIDEST_PACKED 256
#define MOST_PACKED 4

/* `whole` in `number` shares of at most `most`, of which the first `larger` have one more than `size`. */
typedef struct {
    uint32_t number, size, larger;
} shares;

INLINE shares shares_of(uint32_t whole, uint32_t most) {
    if (whole <= most) return (shares){1, whole, 0}; /* a division takes as long as a small layer */
    const uint32_t number = (whole + most - 1) / most;
    const uint32_t bits = (uint32_t)__builtin_ctz(number);
    const uint32_t size = number >> bits == 1 ? whole >> bits : whole / number; /* mostly the first */
    return (shares){number, size, whole - size * number};
}

INLINE vec tanh_alone(vec z) { return tanh_of(z, 0); }

#define REAL double
#define VEC vec
#define IVEC ivec
#define LANES VECTOR_WIDTH
#define LOAD load
#define STORE store
#define ALL all
#define CHOOSE choose
#define TANH_OF tanh_alone
#define NAMED(name) name##_f64
#define IN_STEPS 1
#include "products.h"
#include "forward.c"
#undef REAL
#undef VEC
#undef IVEC
#undef LANES
#undef LOAD
#undef STORE
#undef ALL
#undef CHOOSE
#undef TANH_OF
#undef NAMED
#undef IN_STEPS

/* Pictures are drawn from floats. */
#define REAL float
#define VEC vecf
#define IVEC ivecf
#define LANES (2 * VECTOR_WIDTH)
#define LOAD loadf
#define STORE storef
#define ALL allf
#define CHOOSE choosef
#define TANH_OF tanh_off
#define NAMED(name) name##_f32
#define IN_STEPS 0
#include "products.h"
#include "forward.c"
#undef NAMED
#undef IN_STEPS

#include "step.c"
#include "epochs.c"
#include "measure.c"
