#include "reports/html_plan.h"

#include "reports/html_looks.h"
#include "reports/words.h"

#include "geo/base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    BUDGET = 20 * 1000 * 1000,     /* bytes of the page: what office machines open well */
    PROGRAM = 250 * 1000,          /* of them for what comes behind the data */
    BACKGROUND = 10 * 1000 * 1000, /* at most, where findings need the rest */
    BYTES_OF_POINT = 7,            /* about */
    BYTES_OF_SUBJECT = 32,         /* without its number and name */
    LEAST_POINTS = 100000,
    PARCELS_WITH_NAMES = 20000, /* beyond, only their numbers */
    PARCELS_WITH_NUMBERS = 200000,
};

/* Steps: of what was found, of the background. */
static const double FINE_M = 0.001, COARSE_M = 0.01;

void hg_plan_text(struct hg_page_plan *plan, const char *text)
{
    static const char special[] = "\"\\<>&\t\n";
    struct hg_outfile *file = plan->page->file;
    struct hg_str clean = HG_STR_EMPTY;
    if (text == NULL) {
        hg_out(file, "0");
        return;
    }
    hg_text_clean(text, false, &clean);
    const char *at = hg_str_text(&clean);
    hg_out(file, "\"");
    for (;; at++) {
        size_t plain = strcspn(at, special);
        hg_out_bytes(file, at, plain);
        at += plain;
        if (*at == '\0') break;
        hg_outf(file, "\\u%04x", (unsigned)*at);
    }
    hg_out(file, "\"");
    hg_str_clear(&clean);
}

/* --- coordinates --- */
static bool to_steps(const struct hg_page_plan *plan, struct hg_point at, double step,
                     int64_t out[2])
{
    const double far_steps = 1e13; /* nothing on earth; keeps the conversion defined */
    double x = (at.x - plan->origin.x) / step, y = (at.y - plan->origin.y) / step;
    if (!(fabs(x) < far_steps && fabs(y) < far_steps)) return false;
    out[0] = llround(x);
    out[1] = llround(y);
    return true;
}

static void write_steps(struct hg_outfile *file, int64_t steps)
{
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    uint64_t left = steps < 0 ? 2 * (uint64_t)-steps + 1 : 2 * (uint64_t)steps;
    char text[16];
    size_t count = 0;
    do {
        text[count++] = digits[(left & 31) | (left > 31 ? 32 : 0)];
        left >>= 5;
    } while (left > 0);
    hg_out_bytes(file, text, count);
}

/* `thin`: in steps. */
static void write_ring(const struct hg_page_plan *plan, const struct hg_point *points,
                       size_t count, double step, double thin)
{
    int64_t last[2] = {0, 0}, at[2];
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (!to_steps(plan, points[i], step, at)) continue;
        int64_t dx = at[0] - last[0], dy = at[1] - last[1];
        bool near = fabs((double)dx) < thin && fabs((double)dy) < thin;
        if (any && (near || (dx == 0 && dy == 0))) continue;
        write_steps(plan->page->file, dx);
        write_steps(plan->page->file, dy);
        last[0] = at[0];
        last[1] = at[1];
        any = true;
    }
}

static void write_rings(struct hg_page_plan *plan, const struct hg_ring *rings,
                        size_t count, const struct hg_point *points, double step,
                        double thin)
{
    hg_html(plan->page, "\"");
    for (size_t r = 0; r < count; r++) {
        if (r > 0) hg_html(plan->page, " ");
        write_ring(plan, points + rings[r].first, rings[r].count, step, thin);
    }
    hg_html(plan->page, "\"");
}

void hg_plan_shape(struct hg_page_plan *plan, const struct hg_shape *shape)
{
    write_rings(plan, shape->rings, shape->ring_count, shape->points, FINE_M, 0.0);
}

void hg_plan_point(struct hg_page_plan *plan, struct hg_point at)
{
    int64_t steps[2];
    if (isfinite(at.x) && isfinite(at.y) && to_steps(plan, at, FINE_M, steps))
        hg_outf(plan->page->file, "[%" PRId64 ",%" PRId64 "]", steps[0], steps[1]);
    else
        hg_html(plan->page, "null");
}

static void write_feature(struct hg_page_plan *plan, const struct hg_layer *layer,
                          size_t feature)
{
    const struct hg_feature *item = &layer->features[feature];
    double thin = plan->thin_m / COARSE_M;
    write_rings(plan, layer->rings + item->first_ring, item->ring_count, layer->points,
                COARSE_M, thin);
}

int hg_plan_look(const char *group, const char *name)
{
    for (int i = 0; i < HG_LOOKS; i++)
        if (hg_str_same(hg_looks[i].group, group) && hg_str_same(hg_looks[i].name, name))
            return i;
    return 0;
}

/* --- background --- */
static void separate(struct hg_page_plan *plan, size_t number)
{
    if (number > 0) hg_html(plan->page, ",\n");
}

static const struct hg_layer *layer_of(const struct hg_page_plan *plan, enum hg_role role)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(plan->page->result->dataset,
                                                           role);
    return layer == NULL ? NULL : &layer->repaired;
}

/* A zone, parcel or candidate: [look, number, name, rings]. */
static void write_subject(struct hg_page_plan *plan, int look, const char *id,
                          const char *name, const struct hg_layer *layer, size_t feature)
{
    hg_outf(plan->page->file, "[%d,", look);
    hg_plan_text(plan, id);
    hg_html(plan->page, ",");
    hg_plan_text(plan, name);
    hg_html(plan->page, ",");
    if (layer != NULL && feature < layer->feature_count)
        write_feature(plan, layer, feature);
    else
        hg_html(plan->page, "\"\"");
    hg_html(plan->page, "]");
}

static void write_zones(struct hg_page_plan *plan)
{
    const struct hg_facts *facts = plan->page->result->facts;
    const struct hg_layer *layer = layer_of(plan, HG_ROLE_ZONES);
    int look = hg_plan_look("zones", "zone");
    hg_html(plan->page, ",\n\"zones\":[");
    for (size_t i = 0; i < facts->zone_count; i++) {
        const struct hg_zone_fact *zone = &facts->zones[i];
        separate(plan, i);
        write_subject(plan, look, zone->id, zone->name, layer, zone->feature);
    }
    hg_html(plan->page, "]");
}

static void write_areas(struct hg_page_plan *plan)
{
    const struct hg_dataset *dataset = plan->page->result->dataset;
    const struct hg_dataset_layer *layer = hg_dataset_role(dataset,
                                                           HG_ROLE_FUNCTIONAL_AREAS);
    size_t written = 0;
    hg_html(plan->page, ",\n\"areas\":[");
    for (int part = 0; part < 3 && layer != NULL && layer->classes != NULL; part++)
        for (size_t i = 0; i < layer->repaired.feature_count; i++) {
            if (!hg_str_same(dataset->classes[layer->classes[i]], hg_split_names[part]))
                continue;
            separate(plan, written++);
            write_subject(plan, hg_plan_look("areas", hg_split_names[part]), NULL,
                          hg_word_split(plan->page->lang, (enum hg_split)part),
                          &layer->repaired, i);
        }
    hg_html(plan->page, "]");
}

/* In supply the facts' parcels are the candidates. */
static void write_parcels(struct hg_page_plan *plan)
{
    const struct hg_result *result = plan->page->result;
    const struct hg_facts *facts = result->facts;
    const struct hg_layer *layer = layer_of(plan, hg_subject_role(result->settings));
    bool numbers = facts->parcel_count <= PARCELS_WITH_NUMBERS;
    bool names = facts->parcel_count <= PARCELS_WITH_NAMES;
    const char *group = result->supply == NULL ? "parcels" : "candidates";
    hg_outf(plan->page->file, ",\n\"%s\":[", group);
    for (size_t i = 0; i < facts->parcel_count; i++) {
        const struct hg_parcel_fact *parcel = &facts->parcels[i];
        const char *look = result->supply == NULL
                               ? hg_look_of_parcel(parcel->idle.state)
                               : hg_supply_verdict_names[result->supply[i]];
        separate(plan, i);
        write_subject(plan, hg_plan_look(group, look), numbers ? parcel->id : NULL,
                      names ? hg_parcel_name(result, parcel) : NULL, layer,
                      parcel->feature);
    }
    hg_html(plan->page, "]");
}

/* What is left of candidates once cut, as the candidates. */
static void write_cuts(struct hg_page_plan *plan)
{
    const struct hg_facts *facts = plan->page->result->facts;
    const char *name = hg_lang_text(plan->page->lang,
                                    N_("what is left of a candidate once cut"));
    size_t written = 0;
    hg_html(plan->page, ",\n\"cuts\":[");
    for (size_t i = 0; i < facts->candidate_count; i++) {
        const struct hg_cut *cut = &facts->candidates[i].cut;
        if (!cut->known || cut->shape == NULL) continue;
        separate(plan, written++);
        hg_outf(plan->page->file, "[%d,", hg_plan_look("candidates", "cut"));
        hg_plan_text(plan, facts->parcels[i].id);
        hg_html(plan->page, ",");
        hg_plan_text(plan, name);
        hg_html(plan->page, ",");
        hg_plan_shape(plan, cut->shape);
        hg_html(plan->page, "]");
    }
    hg_html(plan->page, "]");
}

/* --- words of the script --- */
struct word {
    const char *name, *msgid;
};

static const struct word words[] = {
    {"north",     N_("X(north)")                                                         },
    {"east",      N_("Y(east)")                                                          },
    {"zone",      N_("zone")                                                             },
    {"parcel",    N_("parcel")                                                           },
    {"candidate", N_("candidate parcel")                                                 },
    {"area",      N_("functional area")                                                  },
    {"conflict",  N_("conflict piece")                                                   },
    {"finding",   N_("finding")                                                          },
    {"length",    N_("length")                                                           },
    {"surface",   N_("area")                                                             },
    {"plane",     N_("on the plane of the grid")                                         },
    {"ha",        N_("ha")                                                               },
    {"mu",        N_("mu")                                                               },
    {"none",      N_("nothing is drawn here")                                            },
    {"unplaced",  N_("this finding has no place on the map")                             },
    {"shown",     N_("{0} of {1} findings shown")                                        },
    {"found",     N_("{0} found, {1} shown")                                             },
    {"hint",      N_("Click points on the map, or move it with the arrow keys and press the "
                "space bar; Enter or a double click ends, Esc gives up.")    },
    {"thin",      N_("The background of this map is simplified: points nearer than {0} m are "
                "left out. Findings are exact to the centimetre.")           },
    {"left_out",
     N_("{0} findings are not on this map; they stand in findings.gpkg and result.json.")},
};

static void write_words(struct hg_page_plan *plan)
{
    hg_html(plan->page, ",\n\"words\":{");
    for (size_t i = 0; i < HG_COUNT_OF(words); i++) {
        hg_outf(plan->page->file, "%s\"%s\":", i > 0 ? ",\n" : "", words[i].name);
        hg_plan_text(plan, hg_lang_text(plan->page->lang, words[i].msgid));
    }
    hg_html(plan->page, "}");
}

/* --- the block --- */
static void write_number(struct hg_page_plan *plan, const char *lead, double value)
{
    char text[HG_NUM_TEXT];
    hg_outf(plan->page->file, "%s%s", lead, hg_num_format(value, text));
}

static void write_ground(struct hg_page_plan *plan)
{
    struct hg_box box = plan->box;
    hg_html(plan->page, "{\"crs\":");
    hg_plan_text(plan, plan->page->result->dataset->crs_code);
    write_number(plan, ",\"origin\":[", plan->origin.x);
    write_number(plan, ",", plan->origin.y);
    write_number(plan, "],\"fine\":", FINE_M);
    write_number(plan, ",\"coarse\":", COARSE_M);
    write_number(plan, ",\"box\":[", box.min_x);
    write_number(plan, ",", box.min_y);
    write_number(plan, ",", box.max_x);
    write_number(plan, ",", box.max_y);
    hg_html(plan->page, "],\n");
    hg_html_look_data(plan->page);
}

/* Bytes of numbers and names, and brackets around them. */
static size_t bytes_of_subjects(const struct hg_page_plan *plan)
{
    const struct hg_facts *facts = plan->page->result->facts;
    size_t bytes = facts->parcel_count * BYTES_OF_SUBJECT;
    for (size_t i = 0; i < facts->parcel_count; i++) {
        const char *name = facts->parcel_count <= PARCELS_WITH_NAMES
                               ? hg_parcel_name(plan->page->result, &facts->parcels[i])
                               : NULL;
        bytes += strlen(facts->parcels[i].id) + (name == NULL ? 0 : strlen(name));
    }
    return bytes;
}

/* The background is thinned only where it needs more than its part; findings have the rest. */
static void share_budget(struct hg_page_plan *plan)
{
    const struct hg_box *box = &plan->box;
    size_t subjects = bytes_of_subjects(plan);
    size_t room = subjects < BACKGROUND ? (BACKGROUND - subjects) / BYTES_OF_POINT : 0;
    double widest_m = fmax(box->max_x - box->min_x, box->max_y - box->min_y);
    plan->thin_m = hg_page_map_thin_m(plan->page, room < LEAST_POINTS ? LEAST_POINTS : room,
                                      widest_m / 65536.0);
    size_t points = hg_page_map_points(plan->page, plan->thin_m);
    size_t background = subjects + points * BYTES_OF_POINT + PROGRAM;
    plan->findings_end = background < BUDGET ? BUDGET - background : 0;
}

void hg_html_plan(struct hg_page *page)
{
    struct hg_page_plan plan = {.page = page};
    if (!page->has_map || !hg_page_map_box(page, &plan.box)) return;
    plan.origin = (struct hg_point){floor(plan.box.min_x), floor(plan.box.min_y)};
    hg_html(page, "<script type=\"application/json\" id=\"plan\">\n");
    write_ground(&plan);
    write_words(&plan);
    share_budget(&plan);
    hg_plan_conflicts(&plan);
    hg_plan_findings(&plan);
    write_number(&plan, ",\n\"thin\":", plan.thin_m);
    hg_outf(page->file, ",\"left_out\":%zu", plan.left_out);
    write_zones(&plan);
    write_areas(&plan);
    write_parcels(&plan);
    if (page->result->supply != NULL) write_cuts(&plan);
    hg_html(page, "}\n</script>\n");
    free(plan.pieces);
}
