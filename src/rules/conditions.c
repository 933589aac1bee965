#include "rules/conditions.h"

#include "geo/base/memory.h"
#include "geo/base/str.h"

#include <math.h>
#include <string.h>

bool hg_condition_is_here(const struct hg_condition_subject *subject, const char *place)
{
    if (hg_str_same(place, subject->zone_id) || hg_str_same(place, subject->zone_name))
        return true;
    size_t length = strlen(place);
    bool code = length > 0 && strspn(place, "0123456789") == length;
    return code && subject->region != NULL && strncmp(subject->region, place, length) == 0;
}

void hg_condition_add(struct hg_condition_list *list, struct hg_condition condition)
{
    const struct hg_limit *limit = &condition.limit;
    bool known = condition.doubt == NULL && !isnan(condition.planned);
    condition.holds = HG_UNKNOWN;
    condition.margin = NAN;
    if (known) {
        bool kept = hg_limit_is_kept(condition.planned, limit);
        bool weak = hg_str_same(limit->mark, "from_memory");
        condition.holds = !kept ? HG_NO : weak ? HG_UNKNOWN : HG_YES;
        condition.margin = hg_limit_margin(condition.planned, limit);
    }
    HG_GROW(list->items, list->count, list->capacity);
    list->items[list->count++] = condition;
}
