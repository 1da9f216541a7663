/* Which of the builds in this library the processor can run. */
#include <stdint.h>

#if defined(_WIN32)
#define EXPORT __declspec(dllexport)
#else
#define EXPORT __attribute__((visibility("default")))
#endif

/* A bit for each of LEVELS in `build.py`: 1 the plain build, 2 AVX2 with FMA, 4 AVX-512. */
EXPORT int32_t levels(void) {
    int32_t found = 1;
#if defined(__x86_64__)
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) {
        found |= 2;
        if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")
            && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
            found |= 4;
    }
#endif
    return found;
}

/* Of the sources that it was made of, so that a stale library is not used. */
EXPORT const char *digest(void) { return SOURCE_DIGEST; }
