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

/* What the slope of a layer below is taken from: nothing, numbers that lie where the product goes,
   or the sign of its activation. */
enum gate { GATE_NONE, GATE_VALUES, GATE_RELU, GATE_LEAKY };

/* A tile of a product, and one of a gradient, by how many registers there are: 16, or 32. */
#if VECTOR_WIDTH == 8
#define TILE_ROWS 8
#define TILE_SPAN 3
#define CORNER_ROWS 4
#elif VECTOR_WIDTH == 4
#define TILE_ROWS 4
#define TILE_SPAN 3
#define CORNER_ROWS 3
#elif defined(__aarch64__)
#define TILE_ROWS 4
#define TILE_SPAN 3
#define CORNER_ROWS 4
#else
#define TILE_ROWS 4
#define TILE_SPAN 2
#define CORNER_ROWS 2
#endif
#define PACKED_BYTES 24576 /* of the nearest cache, for what a tile reads again and again */

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
#include "products.h"
#include "forward.c"
#undef NAMED

#include "step.c"
#include "epochs.c"
#include "measure.c"
