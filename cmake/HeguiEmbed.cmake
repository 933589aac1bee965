# hegui_embed(<target> <symbol> <file>...)
# Compiles a table of files into <target>: `const struct hg_embedded <symbol>[]`, closed by a NULL name
# (geo/base/embed.h).  Names are the files' paths relative to the project's root; a file of a
# package is named by its folder and name.
function(hegui_embed target symbol)
    set(out ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.c)
    add_custom_command(OUTPUT ${out}
        COMMAND python3 ${CMAKE_SOURCE_DIR}/scripts/embed.py ${symbol} ${out} ${CMAKE_SOURCE_DIR} ${ARGN}
        DEPENDS ${CMAKE_SOURCE_DIR}/scripts/embed.py ${ARGN}
        WORKING_DIRECTORY ${CMAKE_SOURCE_DIR} VERBATIM)
    # The rule that makes the file is known in this folder only, hence an object library of its own.
    add_library(${symbol} OBJECT ${out})
    target_include_directories(${symbol} PRIVATE ${CMAKE_SOURCE_DIR})
    target_sources(${target} PRIVATE $<TARGET_OBJECTS:${symbol}>)
endfunction()
