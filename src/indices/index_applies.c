#include "indices/index_applies.h"

#include "indices/supply_state.h"
#include "model/fields.h"

#include "geo/base/diag.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool starts_with(const char *text, const char *prefix)
{
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

enum hg_tri hg_use_is_industrial(const char *text)
{
    if (text == NULL || text[0] == '\0') return HG_UNKNOWN;
    if (strstr(text, "非工业") != NULL) return HG_NO;
    bool class_m = (text[0] == 'M' || text[0] == 'm') && !is_letter(text[1]);
    bool industrial = class_m || starts_with(text, "0601") || starts_with(text, "1001") ||
                      strstr(text, "工业") != NULL;
    return industrial ? HG_YES : HG_NO;
}

/* GB/T 4754: "C26", "2614", "26 化学原料...": a letter, then two digits that name the division.  A code of one digit is a
 * section that nobody uses alone: unknown. */
static enum hg_tri industry_is_manufacturing(const struct hg_cell *industry)
{
    enum { FIRST_DIVISION = 13, LAST_DIVISION = 43 };
    if (industry->known != HG_KNOWN || industry->text == NULL) return HG_UNKNOWN;
    const char *text = industry->text;
    if (is_letter(text[0])) {
        if (text[0] != 'C' && text[0] != 'c' && is_digit(text[1])) return HG_NO;
        text++;
    }
    if (!is_digit(text[0]) || !is_digit(text[1]))
        return strstr(text, "制造业") != NULL ? HG_YES : HG_UNKNOWN;
    int division = (text[0] - '0') * 10 + (text[1] - '0');
    return division >= FIRST_DIVISION && division <= LAST_DIVISION ? HG_YES : HG_NO;
}

enum hg_tri hg_industrial_of(const struct hg_cell *parcel_cells)
{
    const struct hg_cell *use = &parcel_cells[HG_PARCEL_use];
    enum hg_tri by_use = hg_use_is_industrial(use->known == HG_KNOWN ? use->text : NULL);
    enum hg_tri by_industry = industry_is_manufacturing(&parcel_cells[HG_PARCEL_industry]);
    if (by_use == HG_YES || by_industry == HG_YES) return HG_YES;
    if (by_use == HG_NO || by_industry == HG_NO) return HG_NO;
    return HG_UNKNOWN;
}

const char *hg_use_class_of(const struct hg_cell *parcel_cells, struct hg_arena *arena)
{
    const struct hg_cell *use = &parcel_cells[HG_PARCEL_use];
    if (use->known == HG_KNOWN && use->text != NULL && is_letter(use->text[0])) {
        char *code = hg_arena_strdup(arena, use->text);
        for (char *at = code; *at != '\0'; at++)
            if (*at >= 'a' && *at <= 'z') *at = (char)(*at - 'a' + 'A');
        return code;
    }
    if (hg_ground_of_parcel(parcel_cells) == HG_GROUND_WAREHOUSE) return "W";
    return hg_industrial_of(parcel_cells) == HG_YES ? "M" : NULL;
}

enum hg_tri hg_completed_of(const struct hg_cell *parcel_cells, hg_day as_of,
                            enum hg_tri built)
{
    const struct hg_cell *completion = &parcel_cells[HG_PARCEL_actual_completion];
    if (completion->known == HG_KNOWN) return completion->day <= as_of ? HG_YES : HG_NO;
    /* A date that cannot be read may well lie in the past. */
    if (completion->known == HG_UNREADABLE && built != HG_YES) return HG_UNKNOWN;
    return built;
}

void hg_applies_of(enum hg_tri industrial, enum hg_tri completed,
                   struct hg_index indices[HG_INDEX_KINDS])
{
    enum hg_tri applies = HG_YES;
    const char *reason = NULL;
    if (industrial == HG_NO) {
        applies = HG_NO;
        reason = N_("the parcel is not industrial land");
    } else if (completed == HG_NO) {
        applies = HG_NO;
        reason = N_("the project is not completed");
    } else if (industrial == HG_UNKNOWN) {
        applies = HG_UNKNOWN;
        reason = N_("neither the use nor the industry of the parcel is known");
    } else if (completed == HG_UNKNOWN) {
        applies = HG_UNKNOWN;
        reason = N_("it is not known whether the project is completed");
    }
    for (int k = 0; k < HG_INDEX_KINDS; k++) {
        indices[k].applies = applies;
        indices[k].reason = reason;
    }
}
