/* Random town: rectangles of every role that is measured, from a seed. */
#ifndef HG_TESTS_RANDOM_TOWN_H
#define HG_TESTS_RANDOM_TOWN_H

#include "indices/town.h"

/* Adds the layers; measures nothing. */
void random_town_build(struct town *town, uint64_t seed);

#endif
