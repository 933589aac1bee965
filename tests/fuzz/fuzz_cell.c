/* Any text as an attribute: what is known lies within what its kind allows, and an area never becomes another number when
 * blanks stand around it.
 *
 * Input: kind, unit, then the text. */
#include "pipeline/bind.h"

#include "geo/base/status.h"
#include "geo/base/str.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD_BYTES = 2 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_cell(enum hg_cell_kind kind, const struct hg_cell *cell)
{
    bool known = cell->known == HG_KNOWN;
    if (cell->known == HG_UNBOUND || (known && cell->text == NULL)) abort();
    if (known && kind == HG_CELL_NUMBER && !(isfinite(cell->number) && cell->number >= 0))
        abort();
    if (!(known && kind == HG_CELL_NUMBER) && !isnan(cell->number)) abort();
    if ((known && kind == HG_CELL_DATE) != (cell->day != HG_DAY_UNKNOWN)) abort();
    if (known && kind == HG_CELL_TEXT && cell->text[0] == '\0') abort();
}

static bool same_cell(const struct hg_cell *a, const struct hg_cell *b)
{
    bool numbers = a->number == b->number || (isnan(a->number) && isnan(b->number));
    return a->known == b->known && numbers && a->day == b->day && a->flag == b->flag;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const units[] = {"m2", "wan", "m", "1", "tce", "", "year"};
    if (size < HEAD_BYTES ||
        !hg_utf8_valid((const char *)data + HEAD_BYTES,
                       strnlen((const char *)data + HEAD_BYTES, size - HEAD_BYTES)))
        return 0;
    enum hg_cell_kind kind = (enum hg_cell_kind)(data[0] % (HG_CELL_FLAG + 1));
    const char *unit = units[data[1] % HG_COUNT_OF(units)];
    struct hg_arena *arena = hg_arena_new();
    const char *text = hg_arena_strndup(arena, (const char *)data + HEAD_BYTES,
                                        size - HEAD_BYTES);
    struct hg_value value = {HG_VALUE_TEXT, NAN, text};
    struct hg_value padded = {HG_VALUE_TEXT, NAN,
                              hg_arena_printf(arena, " \xE3\x80\x80%s\t ", text)};
    struct hg_cell cell = hg_bind_cell(kind, unit, &value, arena);
    struct hg_cell other = hg_bind_cell(kind, unit, &padded, arena);
    check_cell(kind, &cell);
    if (!same_cell(&cell, &other)) abort();
    hg_arena_free(arena);
    return 0;
}
