#include "indices/supply_state.h"

#include "indices/index_applies.h"
#include "model/fields.h"

#include "geo/base/status.h"

#include <string.h>

static bool known_until(const struct hg_cell *cell, hg_day as_of)
{
    return cell->known == HG_KNOWN && cell->day <= as_of;
}

static bool is_written(const struct hg_cell *cell)
{
    return cell->known == HG_KNOWN && cell->text != NULL && cell->text[0] != '\0';
}

enum hg_tri hg_supplied_of(const struct hg_cell *cells, hg_day as_of)
{
    static const int proofs[] = {HG_PARCEL_contract_date, HG_PARCEL_actual_handover,
                                 HG_PARCEL_actual_start, HG_PARCEL_actual_completion};
    for (size_t i = 0; i < HG_COUNT_OF(proofs); i++)
        if (known_until(&cells[proofs[i]], as_of)) return HG_YES;
    if (cells[HG_PARCEL_contract_date].known == HG_KNOWN) return HG_NO;
    bool written = is_written(&cells[HG_PARCEL_supply_mode]) ||
                   is_written(&cells[HG_PARCEL_contract_no]);
    return written ? HG_YES : HG_UNKNOWN;
}

enum hg_tri hg_started_of(const struct hg_cell *cells, hg_day as_of, enum hg_tri completed)
{
    const struct hg_cell *start = &cells[HG_PARCEL_actual_start];
    if (completed == HG_YES || known_until(start, as_of)) return HG_YES;
    return start->known == HG_KNOWN || start->known == HG_EMPTY ? HG_NO : HG_UNKNOWN;
}

struct hg_parcel_supply hg_supply_of(const struct hg_cell *cells, hg_day as_of,
                                     enum hg_tri completed)
{
    struct hg_parcel_supply out = {.supplied = hg_supplied_of(cells, as_of),
                                   .started = hg_started_of(cells, as_of, completed),
                                   .since = HG_DAY_UNKNOWN};
    static const int days[] = {HG_PARCEL_actual_handover, HG_PARCEL_contract_date};
    for (size_t i = 0; i < HG_COUNT_OF(days); i++)
        if (known_until(&cells[days[i]], as_of)) out.since = cells[days[i]].day;
    return out;
}

/* W of GB 50137, 0604 of GB/T 21010, 0508 of the survey's working codes.  1101 of the classes of 2023 is a river elsewhere, but
 * nobody supplies a river. */
static bool is_warehouse(const char *use)
{
    static const char *const codes[] = {"0604", "063", "0508", "1101"};
    static const char *const names[] = {"仓储", "物流"};
    if ((use[0] == 'W' || use[0] == 'w') &&
        (use[1] == '\0' || (use[1] >= '0' && use[1] <= '9')))
        return true;
    for (size_t i = 0; i < HG_COUNT_OF(codes); i++)
        if (strncmp(use, codes[i], strlen(codes[i])) == 0) return true;
    for (size_t i = 0; i < HG_COUNT_OF(names); i++)
        if (strstr(use, names[i]) != NULL) return true;
    return false;
}

enum hg_ground hg_ground_of_parcel(const struct hg_cell *cells)
{
    const struct hg_cell *use = &cells[HG_PARCEL_use];
    if (is_written(use) && is_warehouse(use->text)) return HG_GROUND_WAREHOUSE;
    enum hg_tri industrial = hg_industrial_of(cells);
    if (industrial == HG_UNKNOWN) return HG_GROUND_UNKNOWN;
    return industrial == HG_YES ? HG_GROUND_INDUSTRY : HG_GROUND_CONSTRUCTION;
}
