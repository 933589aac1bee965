#include "geo/crs/crs_places.h"

#include "geo/crs/crs.h"

#include "geo/base/status.h"

#include <math.h>
#include <string.h>

const struct hg_box hg_crs_china_deg = {73.0, 3.0, 135.5, 54.0};

struct place {
    const char *code;
    double west, south, east, north;
};

#define HG_PLACE(code, name, west, south, east, north) {code, west, south, east, north},
static const struct place places[] = {
#include "geo/crs/crs_places.def"
};
#undef HG_PLACE

bool hg_crs_lies_within(struct hg_box inner, struct hg_box outer)
{
    return inner.min_x >= outer.min_x && inner.max_x <= outer.max_x &&
           inner.min_y >= outer.min_y && inner.max_y <= outer.max_y;
}

bool hg_crs_is_finite_box(struct hg_box box)
{
    return isfinite(box.min_x) && isfinite(box.min_y) && isfinite(box.max_x) &&
           isfinite(box.max_y);
}

struct hg_point hg_crs_middle(struct hg_box box)
{
    return (struct hg_point){box.min_x / 2 + box.max_x / 2, box.min_y / 2 + box.max_y / 2};
}

bool hg_crs_meets(struct hg_box a, struct hg_box b)
{
    return a.min_x <= b.max_x && b.min_x <= a.max_x && a.min_y <= b.max_y &&
           b.min_y <= a.max_y;
}

static struct hg_box box_of(const struct place *place)
{
    return (struct hg_box){place->west, place->south, place->east, place->north};
}

bool hg_crs_in_china(struct hg_point deg)
{
    struct hg_box point = {deg.x, deg.y, deg.x, deg.y};
    for (size_t i = 0; i < HG_COUNT_OF(places); i++)
        if (hg_crs_lies_within(point, box_of(&places[i]))) return true;
    return false;
}

bool hg_crs_in_one_province(struct hg_box a, struct hg_box b)
{
    const double widened_deg = 0.5;
    for (size_t i = 0; i < HG_COUNT_OF(places); i++) {
        struct hg_box box = box_of(&places[i]);
        box.min_x -= widened_deg, box.max_x += widened_deg;
        box.min_y -= widened_deg, box.max_y += widened_deg;
        if (hg_crs_meets(a, box) && hg_crs_meets(b, box)) return true;
    }
    return false;
}

struct hg_box hg_crs_region_box(const char *code)
{
    const struct place *best = NULL;
    for (size_t i = 0; code != NULL && i < HG_COUNT_OF(places); i++) {
        size_t length = strlen(places[i].code);
        if (strncmp(places[i].code, code, length) == 0 &&
            (best == NULL || length > strlen(best->code)))
            best = &places[i];
    }
    struct hg_box none = HG_BOX_EMPTY;
    return best == NULL ? none : box_of(best);
}
