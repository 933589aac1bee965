# One interface target carries language, warnings, sanitizers and coverage for all our code.
add_library(hegui_flags INTERFACE)
target_compile_definitions(hegui_flags INTERFACE _GNU_SOURCE GEOS_USE_ONLY_R_API)
target_compile_options(hegui_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wformat=2 -Wundef -Wvla -Walloca
    -Wcast-qual -Wwrite-strings -Wstrict-prototypes -Wmissing-prototypes
    -Wold-style-definition -Wimplicit-fallthrough
    -Werror=implicit-function-declaration -Werror=int-conversion
    -fno-common -ffp-contract=off -fno-strict-aliasing)
if(CMAKE_C_COMPILER_ID STREQUAL "GNU")
    target_compile_options(hegui_flags INTERFACE
        -Wdouble-promotion -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wjump-misses-init)
endif()
if(HEGUI_WERROR)
    target_compile_options(hegui_flags INTERFACE -Werror)
endif()
if(HEGUI_SANITIZE)
    target_compile_options(hegui_flags INTERFACE
        -fsanitize=${HEGUI_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(hegui_flags INTERFACE -fsanitize=${HEGUI_SANITIZE})
endif()
if(HEGUI_COVERAGE)
    target_compile_options(hegui_flags INTERFACE --coverage)
    target_link_options(hegui_flags INTERFACE --coverage)
endif()
