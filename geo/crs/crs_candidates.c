#include "geo/crs/crs.h"
#include "geo/crs/crs_places.h"
#include "geo/crs/crs_read.h"
#include "geo/crs/crs_ways.h"

#include "geo/base/diag.h"
#include "geo/base/memory.h"
#include "geo/base/status.h"

#include <math.h>
#include <stdlib.h>

/* Northings of China on a Gauss-Krueger plane, and eastings of a zone (400 km off the meridian at most). */
static const double north_min_m = 3.0e5, north_max_m = 6.1e6;
static const double east_min_m = 1.0e5, east_max_m = 9.0e5;

/* China as web maps have it: longitude 73 to 135.5, latitude 3 to 54. */
static const struct hg_box china_mercator = {8.126e6, 3.34e5, 1.5084e7, 7.171e6};

static const double widened_deg = 1.0, near_deg = 0.5;

/* Eastings without a number and without a clue: Henan's meridian goes first. */
static const double usual_meridian_deg = 114.0;

static const struct {
    const char *code, *words;
} evidence_words[HG_CRS_EVIDENCE_COUNT] = {
    {"swapped",        N_("x and y have changed places")                                 },
    {"web_mercator",   N_("metres as web maps have them")                                },
    {"no_zone_number", N_("eastings of six digits, without a zone number")               },
    {"zone_number",    N_("the zone number stands before the eastings")                  },
    {"degrees",        N_("degrees of China")                                            },
    {"in_use",         N_("within the area in which the system is used")                 },
    {"in_china",       N_("lies in a province of China")                                 },
    {"same_meridian",  N_("the central meridian is the one stated")                      },
    {"stated",         N_("the source states it, and its coordinates are possible in it")},
    {"in_region",      N_("lies in the region of the administrative code")               },
    {"near_place",     N_("lies where the other layers lie")                             },
};

static size_t place_of_bit(enum hg_crs_evidence one)
{
    size_t bit = 0;
    while (bit + 1 < HG_CRS_EVIDENCE_COUNT && !((unsigned)one >> bit & 1U))
        bit++;
    return bit;
}

const char *hg_crs_evidence_code(enum hg_crs_evidence one)
{
    return evidence_words[place_of_bit(one)].code;
}

const char *hg_crs_evidence_words(enum hg_crs_evidence one)
{
    return evidence_words[place_of_bit(one)].words;
}

/* --- what the numbers look like --- */

/* The zone's number before the eastings; 0: none; -1: not the eastings of one zone. */
static int zone_prefix(struct hg_box box)
{
    double zone = floor(box.min_x / 1e6);
    double first = box.min_x - zone * 1e6, last = box.max_x - zone * 1e6;
    bool one_zone = first >= east_min_m && last <= east_max_m;
    if (!one_zone || box.min_y < north_min_m || box.max_y > north_max_m) return -1;
    bool known = zone == 0.0 || (zone >= 13.0 && zone <= 23.0) ||
                 (zone >= 25.0 && zone <= 45.0);
    return known ? (int)zone : -1;
}

static bool looks_chinese(struct hg_box box)
{
    return hg_crs_lies_within(box, hg_crs_china_deg) || zone_prefix(box) >= 0 ||
           hg_crs_lies_within(box, china_mercator);
}

static struct hg_box swap_axes(struct hg_box box)
{
    return (struct hg_box){box.min_y, box.min_x, box.max_y, box.max_x};
}

bool hg_crs_swapped(struct hg_box box)
{
    if (hg_box_is_empty(box) || !hg_crs_is_finite_box(box)) return false;
    return !looks_chinese(box) && looks_chinese(swap_axes(box));
}

/* --- planes that only have to be left for degrees --- */

/* Each is opened when it is first needed. */
struct hg_crs_guesser {
    struct hg_crs_way *zone, *mercator;
};

struct hg_crs_guesser *hg_crs_guesser_new(void)
{
    return hg_memory_new_zero(1, sizeof(struct hg_crs_guesser));
}

static void close_ways(struct hg_crs_guesser *guesser)
{
    hg_crs_way_close(guesser->zone);
    hg_crs_way_close(guesser->mercator);
}

void hg_crs_guesser_free(struct hg_crs_guesser *guesser)
{
    if (guesser == NULL) return;
    close_ways(guesser);
    free(guesser);
}

/* Degrees east of the meridian, and latitude, of eastings with 500 km on the meridian. */
static struct hg_box leave_zone(struct hg_crs_guesser *guesser, struct hg_box box)
{
    if (guesser->zone == NULL)
        guesser->zone = hg_crs_way_open(
            "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step "
            "+proj=tmerc +lat_0=0 +lon_0=0 +k=1 +x_0=500000 +y_0=0 +ellps=GRS80");
    return hg_crs_way_box(guesser->zone, box);
}

static struct hg_box leave_mercator(struct hg_crs_guesser *guesser, struct hg_box box)
{
    if (guesser->mercator == NULL)
        guesser->mercator = hg_crs_way_open(
            "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step "
            "+proj=webmerc +lat_0=0 +lon_0=0 +x_0=0 +y_0=0 +ellps=WGS84");
    return hg_crs_way_box(guesser->mercator, box);
}

/* --- the list --- */

struct list {
    struct hg_crs_guesser *guesser;
    const struct hg_crs_clues *clues;
    struct hg_box region_deg;
    const struct hg_crs_codes *codes;
    double base_deg;  /* meridians near it go first */
    unsigned axes;    /* HG_CRS_SWAPPED or 0 */
    bool stated_fits; /* the stated system is in the list */
    struct hg_crs_candidate *out;
    double distance_deg[HG_CRS_CANDIDATES_AT_MOST]; /* from the base meridian */
    size_t count;
};

static struct hg_box moved_east(struct hg_box deg, double by)
{
    return (struct hg_box){deg.min_x + by, deg.min_y, deg.max_x + by, deg.max_y};
}

static struct hg_box widened(struct hg_box deg, double by)
{
    return (struct hg_box){deg.min_x - by, deg.min_y - by, deg.max_x + by, deg.max_y + by};
}

static unsigned evidence_of_place(const struct list *list, struct hg_box deg)
{
    unsigned evidence = 0;
    if (hg_box_is_empty(deg)) return 0;
    if (hg_crs_in_china(hg_crs_middle(deg))) evidence |= HG_CRS_IN_CHINA;
    if (!hg_box_is_empty(list->region_deg) && hg_crs_meets(deg, list->region_deg))
        evidence |= HG_CRS_IN_REGION;
    struct hg_box place = list->clues->place_deg;
    if (!hg_box_is_empty(place) && hg_crs_meets(deg, widened(place, near_deg)))
        evidence |= HG_CRS_NEAR_PLACE;
    return evidence;
}

static void add(struct list *list, int epsg, unsigned evidence, struct hg_box deg,
                double meridian_deg)
{
    if (list->count == HG_CRS_CANDIDATES_AT_MOST) return;
    struct hg_crs_candidate new = {.epsg = epsg, .deg = deg};
    new.evidence = evidence | list->axes | evidence_of_place(list, deg);
    double distance = fabs(meridian_deg - list->base_deg);
    size_t at = list->count++;
    for (; at > 0; at--) {
        const struct hg_crs_candidate *before = &list->out[at - 1];
        if (before->evidence > new.evidence ||
            (before->evidence == new.evidence && list->distance_deg[at - 1] <= distance))
            break;
        list->out[at] = *before;
        list->distance_deg[at] = list->distance_deg[at - 1];
    }
    list->out[at] = new;
    list->distance_deg[at] = distance;
}

/* It is in the list already, or its numbers are impossible. */
static bool is_stated_plane(const struct list *list, double meridian_deg,
                            double false_easting_m)
{
    const struct hg_crs *stated = list->clues->stated;
    return stated != NULL && (list->stated_fits || list->axes == 0) &&
           stated->gauss_kruger &&
           fabs(stated->central_meridian_deg - meridian_deg) < 1e-9 &&
           fabs(stated->false_easting_m - false_easting_m) < 1e-3;
}

static void add_stated(struct list *list, struct hg_box box)
{
    const struct hg_crs *stated = list->clues->stated;
    if (stated == NULL || !hg_crs_plausible(stated, box)) return;
    list->stated_fits = true;
    struct hg_box deg = HG_BOX_EMPTY;
    unsigned evidence = HG_CRS_STATED;
    if (stated->geographic || stated->to_plane != NULL)
        deg = hg_crs_box_in_degrees(stated, box);
    if (!hg_box_is_empty(stated->use_deg)) evidence |= HG_CRS_IN_USE;
    add(list, stated->epsg, evidence, deg, list->base_deg);
}

static unsigned same_meridian(const struct list *list, double meridian_deg)
{
    const struct hg_crs *stated = list->clues->stated;
    return stated != NULL && (list->stated_fits || list->axes == 0) &&
                   stated->gauss_kruger &&
                   fabs(stated->central_meridian_deg - meridian_deg) < 1e-9
               ? HG_CRS_SAME_MERIDIAN
               : 0;
}

/* Is the box within so many degrees of its meridian? */
static bool is_within_zone(struct hg_box from_meridian, double half_width_deg)
{
    return from_meridian.min_x >= -half_width_deg && from_meridian.max_x <= half_width_deg;
}

enum { FIRST_ZONE_3 = 25, LAST_ZONE_3 = 45, FIRST_ZONE_6 = 13, LAST_ZONE_6 = 23 };

static void add_numbered(struct list *list, struct hg_box box, int zone)
{
    bool wide = zone <= LAST_ZONE_6;
    double meridian = wide ? 6.0 * zone - 3.0 : 3.0 * zone;
    if (is_stated_plane(list, meridian, zone * 1e6 + 5e5)) return;
    struct hg_box from_meridian = leave_zone(list->guesser, moved_east(box, -zone * 1e6));
    unsigned evidence = HG_CRS_ZONE_NUMBER | same_meridian(list, meridian);
    if (is_within_zone(from_meridian, wide ? 3.0 : 1.5)) evidence |= HG_CRS_IN_USE;
    add(list, (wide ? list->codes->zone_6 : list->codes->zone_3) + zone, evidence,
        moved_east(from_meridian, meridian), meridian);
}

/* One candidate for every meridian that puts the box into a province: that of the 3-degree series, or, where that one is too
 * narrow, of the 6-degree series. */
static void add_unnumbered(struct list *list, struct hg_box box)
{
    struct hg_box from_meridian = leave_zone(list->guesser, box);
    if (hg_box_is_empty(from_meridian)) return;
    bool narrow = is_within_zone(from_meridian, 1.5 + widened_deg);
    for (int zone = FIRST_ZONE_3; zone <= LAST_ZONE_3; zone++) {
        double meridian = 3.0 * zone;
        bool has_6 = zone % 2 != 0, within_3 = is_within_zone(from_meridian, 1.5);
        bool wide = has_6 && !within_3 && is_within_zone(from_meridian, 3.0 + widened_deg);
        struct hg_box deg = moved_east(from_meridian, meridian);
        if (!(narrow || wide) || is_stated_plane(list, meridian, 5e5) ||
            !hg_crs_in_china(hg_crs_middle(deg)))
            continue;
        unsigned evidence = HG_CRS_NO_ZONE_NUMBER | same_meridian(list, meridian);
        if (within_3 || (wide && is_within_zone(from_meridian, 3.0)))
            evidence |= HG_CRS_IN_USE;
        int code = wide ? list->codes->meridian_6 + (zone + 1) / 2
                        : list->codes->meridian_3 + zone;
        add(list, code, evidence, deg, meridian);
    }
}

static void add_mercator(struct list *list, struct hg_box box)
{
    enum { WEB_MERCATOR = 3857 };
    if (list->stated_fits && list->clues->stated->epsg == WEB_MERCATOR) return;
    struct hg_box deg = leave_mercator(list->guesser, box);
    if (!hg_crs_in_china(hg_crs_middle(deg))) return;
    add(list, WEB_MERCATOR, HG_CRS_WEB_MERCATOR | HG_CRS_IN_USE, deg, list->base_deg);
}

static void add_by_numbers(struct list *list, struct hg_box box)
{
    if (hg_crs_lies_within(box, hg_crs_china_deg)) {
        if (!list->stated_fits || !list->clues->stated->geographic)
            add(list, list->codes->degrees, HG_CRS_DEGREES | HG_CRS_IN_USE, box,
                list->base_deg);
        return;
    }
    int zone = zone_prefix(box);
    if (zone > 0) add_numbered(list, box, zone);
    if (zone == 0) add_unnumbered(list, box);
    if (hg_crs_lies_within(box, china_mercator)) add_mercator(list, box);
}

static struct list begin(struct hg_crs_guesser *guesser, const struct hg_crs_clues *clues,
                         struct hg_crs_candidate *out)
{
    struct list list = {
        .guesser = guesser, .clues = clues, .out = out, .base_deg = usual_meridian_deg};
    const struct hg_crs *stated = clues->stated;
    if (stated != NULL && stated->gauss_kruger)
        list.base_deg = stated->central_meridian_deg;
    list.codes = stated == NULL ? NULL : hg_crs_codes_of(stated->datum);
    if (list.codes == NULL) list.codes = hg_crs_codes_of(HG_DATUM_CGCS2000);
    list.region_deg = hg_crs_region_box(clues->region);
    return list;
}

static size_t list_candidates(struct hg_crs_guesser *guesser, struct hg_box box,
                              const struct hg_crs_clues *clues,
                              struct hg_crs_candidate out[HG_CRS_CANDIDATES_AT_MOST])
{
    if (hg_box_is_empty(box) || !hg_crs_is_finite_box(box)) return 0;
    struct list list = begin(guesser, clues, out);
    add_stated(&list, box);
    if (hg_crs_swapped(box)) {
        list.axes = HG_CRS_SWAPPED;
        box = swap_axes(box);
    }
    add_by_numbers(&list, box);
    return list.count;
}

size_t hg_crs_candidates(struct hg_box box, const struct hg_crs_clues *clues,
                         struct hg_crs_candidate out[HG_CRS_CANDIDATES_AT_MOST])
{
    struct hg_crs_guesser guesser = {0};
    size_t count = list_candidates(&guesser, box, clues, out);
    close_ways(&guesser);
    return count;
}

int hg_crs_likely(struct hg_crs_guesser *guesser, struct hg_box box,
                  const struct hg_crs *stated)
{
    struct hg_crs_candidate candidates[HG_CRS_CANDIDATES_AT_MOST];
    struct hg_crs_clues clues = HG_CRS_NO_CLUES;
    clues.stated = stated;
    return list_candidates(guesser, box, &clues, candidates) == 0 ? 0 : candidates[0].epsg;
}
