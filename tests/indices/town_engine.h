/* Town engine: a town measured through the real overlay. */
#ifndef HG_TESTS_TOWN_ENGINE_H
#define HG_TESTS_TOWN_ENGINE_H

#include "indices/town.h"

void town_measure_by_engine(struct town *town);

#endif
