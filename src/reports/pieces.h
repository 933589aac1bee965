/* Pieces: the polygons of a run that are handed on: pieces of conflict (冲突图斑), and findings with a polygon of their own. */
#ifndef HG_REPORTS_PIECES_H
#define HG_REPORTS_PIECES_H

#include "model/result.h"

/* Is the place a piece of a pair of classes in the matrix? */
bool hg_place_is_piece(const struct hg_facts *facts, size_t place);

/* Per place the number of the first finding about it, SIZE_MAX none.  Heap array; free() it. */
size_t *hg_pieces_findings(const struct hg_result *result);

#endif
