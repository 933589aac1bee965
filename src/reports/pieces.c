#include "reports/pieces.h"

#include "geo/base/memory.h"

bool hg_place_is_piece(const struct hg_facts *facts, size_t place)
{
    return place < facts->place_count && facts->places[place].kind == HG_PLACE_CONFLICT &&
           facts->places[place].cell < facts->matrix_count;
}

size_t *hg_pieces_findings(const struct hg_result *result)
{
    size_t count = result->facts->place_count;
    size_t *findings = hg_memory_new(count + 1, sizeof *findings);
    for (size_t i = 0; i < count; i++)
        findings[i] = SIZE_MAX;
    for (size_t i = result->findings.count; i-- > 0;)
        if (result->findings.items[i].place < count)
            findings[result->findings.items[i].place] = i;
    return findings;
}
