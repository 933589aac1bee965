/* Class words: under which field names do classes stand in bureaus' data, and which words mean a functional area? */
#ifndef HG_STANDARDS_CLASS_WORDS_H
#define HG_STANDARDS_CLASS_WORDS_H

#include <stdbool.h>

/* The usual fields of a scheme's classes, closed by NULL, the first wins; NULL for a scheme that is none or has no usual field. */
const char *const *hg_class_columns(const char *scheme);

/* "built", "development" or "controlled" for a word that means it beyond doubt, else NULL. */
const char *hg_functional_class(const char *value);

/* Probably the controlled area (控制区), but a later phase may as well be development: the user says. */
bool hg_functional_guess(const char *value);

#endif
