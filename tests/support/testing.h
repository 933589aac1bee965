/* Testing: cmocka with the headers that must come before it, and a comparison of doubles. */
#ifndef HG_TEST_TESTING_H
#define HG_TEST_TESTING_H

/* cmocka.h needs the four before it */
/* clang-format off */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
/* clang-format on */

#include <math.h>

/* A double within a tolerance; cmocka's own assertion compares as float. */
#define assert_near(got, expected, tolerance)                                          \
    do {                                                                               \
        double got_ = (got), expected_ = (expected);                                   \
        if (!(fabs(got_ - expected_) <= (tolerance)))                                  \
            fail_msg("%s: got %.17g, expected %.17g within %g", #got, got_, expected_, \
                     (double)(tolerance));                                             \
    } while (0)

#endif
