/* The map as a drawing (SVG), so that it shows, prints and links without any script; on a screen with scripts the map of
 * web/map.js takes its place.
 *
 * Drawing units count from the upper left corner of the map, whole numbers, at most UNITS to its width and not below a
 * centimetre: finer than paper, and short; printers fail at patterns in drawings of millions of units.  Lines keep their width
 * on the screen (non-scaling strokes); a symbol shows where a finding is, however small it is. */
#include "reports/html_map.h"

#include "reports/html_looks.h"
#include "reports/words.h"

#include <inttypes.h>
#include <math.h>

enum {
    BACKGROUND_POINTS = 60000, /* beyond, background lines are thinned; about 0.5 MB */
    FINDING_POINTS =
        100000, /* beyond, findings are symbols only, and pieces are left out */
    PARCELS_WITH_NAMES = 2000, /* beyond, parcels are drawn as one shape a colour */
    UNITS = 30000,
};

struct map {
    struct hg_page *page;
    double left, top;     /* metres */
    double scale;         /* drawing units to a metre */
    double width, height; /* drawing units */
    double thin_m;        /* background points nearer than this are left out */
    size_t finding_points;
};

static const enum hg_role background[] = {HG_ROLE_ZONES, HG_ROLE_FUNCTIONAL_AREAS};

static struct hg_box shown_box(const struct hg_page *page)
{
    const struct hg_result *result = page->result;
    const enum hg_role roles[] = {HG_ROLE_ZONES, hg_subject_role(result->settings),
                                  HG_ROLE_FUNCTIONAL_AREAS};
    struct hg_box box = HG_BOX_EMPTY;
    for (size_t i = 0; i < HG_COUNT_OF(roles) && hg_box_is_empty(box); i++) {
        const struct hg_dataset_layer *layer = hg_dataset_role(result->dataset, roles[i]);
        if (layer != NULL) box = hg_layer_box(&layer->repaired);
    }
    for (size_t i = 0; i < result->findings.count && hg_box_is_empty(box); i++) {
        struct hg_point at = hg_finding_point(result, &result->findings.items[i]);
        if (isfinite(at.x) && isfinite(at.y)) hg_box_add(&box, at);
    }
    return box;
}

bool hg_page_map_box(const struct hg_page *page, struct hg_box *out)
{
    *out = shown_box(page);
    return !hg_box_is_empty(*out) && isfinite(out->max_x - out->min_x) &&
           isfinite(out->max_y - out->min_y);
}

/* --- thinning --- */
static size_t count_points(const struct hg_layer *layer, double thin_m)
{
    size_t count = 0;
    struct hg_point last = {INFINITY, INFINITY};
    for (size_t p = 0; p < layer->point_count; p++) {
        struct hg_point at = layer->points[p];
        if (fabs(at.x - last.x) < thin_m && fabs(at.y - last.y) < thin_m) continue;
        last = at;
        count++;
    }
    return count;
}

size_t hg_page_map_points(const struct hg_page *page, double thin_m)
{
    const struct hg_result *result = page->result;
    const struct hg_dataset_layer *parcels = hg_dataset_role(
        result->dataset, hg_subject_role(result->settings));
    size_t count = parcels == NULL ? 0 : count_points(&parcels->repaired, thin_m);
    for (size_t i = 0; i < HG_COUNT_OF(background); i++) {
        const struct hg_dataset_layer *layer = hg_dataset_role(result->dataset,
                                                               background[i]);
        if (layer != NULL) count += count_points(&layer->repaired, thin_m);
    }
    return count;
}

double hg_page_map_thin_m(const struct hg_page *page, size_t most, double first_m)
{
    if (hg_page_map_points(page, 0.0) <= most) return 0.0;
    double thin_m = first_m;
    for (int tries = 0; tries < 8 && hg_page_map_points(page, thin_m) > most; tries++)
        thin_m *= 2.0;
    return thin_m;
}

/* --- shapes --- */
static bool is_sane(const struct map *map, struct hg_point at, double out[2])
{
    const double far =
        1e10; /* nothing on earth; keeps the conversion to integers defined */
    out[0] = (at.x - map->left) * map->scale;
    out[1] = (map->top - at.y) * map->scale;
    return fabs(out[0]) < far && fabs(out[1]) < far;
}

/* One ring as path data; returns the points drawn. */
static size_t draw_ring(const struct map *map, const struct hg_point *points, size_t count,
                        double thin, bool closed)
{
    int64_t last[2] = {0, 0};
    size_t drawn = 0;
    for (size_t i = 0; i < count; i++) {
        double at[2];
        if (!is_sane(map, points[i], at)) continue;
        int64_t x = llround(at[0]), y = llround(at[1]);
        int64_t dx = x - last[0], dy = y - last[1];
        bool near = fabs((double)dx) < thin && fabs((double)dy) < thin;
        if (drawn > 0 && ((dx == 0 && dy == 0) || near)) continue;
        const char *lead = drawn == 0 ? "M" : drawn == 1 ? "l" : dx < 0 ? "" : " ";
        hg_outf(map->page->file, "%s%" PRId64 "%s%" PRId64, lead, dx, dy < 0 ? "" : " ",
                dy);
        last[0] = x;
        last[1] = y;
        drawn++;
    }
    if (drawn > 0) hg_html(map->page, closed ? "z" : drawn == 1 ? "h0" : "");
    return drawn;
}

static void draw_feature(const struct map *map, const struct hg_layer *layer,
                         size_t feature)
{
    const struct hg_feature *item = &layer->features[feature];
    for (uint32_t r = 0; r < item->ring_count; r++) {
        const struct hg_ring *ring = &layer->rings[item->first_ring + r];
        draw_ring(map, layer->points + ring->first, ring->count, map->thin_m * map->scale,
                  item->kind == HG_GEOMETRY_POLYGON);
    }
}

static size_t draw_shape(const struct map *map, const struct hg_shape *shape)
{
    size_t points = 0;
    for (size_t r = 0; r < shape->ring_count; r++)
        points += draw_ring(map, shape->points + shape->rings[r].first,
                            shape->rings[r].count, 0.0, shape->kind == HG_GEOMETRY_POLYGON);
    return points;
}

/* --- background --- */

/* All features of a class as one shape; drawn with the non-zero rule, so that overlapping features stay filled. */
static void draw_functional_areas(const struct map *map)
{
    const struct hg_dataset *dataset = map->page->result->dataset;
    const struct hg_dataset_layer *layer = hg_dataset_role(dataset,
                                                           HG_ROLE_FUNCTIONAL_AREAS);
    for (int part = 0; part < 3 && layer != NULL && layer->classes != NULL; part++) {
        hg_outf(map->page->file, "<path class=\"l-areas-%s\" d=\"", hg_split_names[part]);
        for (size_t i = 0; i < layer->repaired.feature_count; i++)
            if (hg_str_same(dataset->classes[layer->classes[i]], hg_split_names[part]))
                draw_feature(map, &layer->repaired, i);
        hg_html(map->page, "\"/>\n");
    }
}

/* "parcels-idle", "candidates-compliant" */
static void write_subject_class(struct hg_page *page, size_t number)
{
    const struct hg_result *result = page->result;
    if (result->supply != NULL)
        hg_outf(page->file, "l-candidates-%s",
                hg_supply_verdict_names[result->supply[number]]);
    else
        hg_outf(page->file, "l-parcels-%s",
                hg_look_of_parcel(result->facts->parcels[number].idle.state));
}

static void draw_named_parcel(const struct map *map, const struct hg_layer *layer,
                              size_t number)
{
    struct hg_page *page = map->page;
    const struct hg_parcel_fact *parcel = &page->result->facts->parcels[number];
    const char *name = hg_parcel_name(page->result, parcel);
    hg_html(page, "<path class=\"");
    write_subject_class(page, number);
    hg_html(page, "\" d=\"");
    draw_feature(map, layer, parcel->feature);
    hg_html(page, "\"><title>");
    hg_html_text(page, parcel->id);
    if (name != NULL) hg_html(page, " ");
    hg_html_text(page, name);
    hg_html(page, "</title></path>\n");
}

static void draw_unnamed_parcels(const struct map *map, const struct hg_layer *layer)
{
    static const enum hg_idle_state states[] = {HG_IDLE_NOT_IDLE, HG_IDLE_SUSPECTED,
                                                HG_IDLE_IDLE};
    const struct hg_facts *facts = map->page->result->facts;
    for (size_t s = 0; s < HG_COUNT_OF(states); s++) {
        const char *look = hg_look_of_parcel(states[s]);
        hg_outf(map->page->file, "<path class=\"l-parcels-%s\" d=\"", look);
        for (size_t i = 0; i < facts->parcel_count; i++)
            if (hg_look_of_parcel(facts->parcels[i].idle.state) == look)
                draw_feature(map, layer, facts->parcels[i].feature);
        hg_html(map->page, "\"/>\n");
    }
}

static void draw_parcels(const struct map *map)
{
    const struct hg_result *result = map->page->result;
    const struct hg_facts *facts = result->facts;
    const struct hg_dataset_layer *layer = hg_dataset_role(
        result->dataset, hg_subject_role(result->settings));
    if (layer == NULL) return;
    if (result->supply == NULL && facts->parcel_count > PARCELS_WITH_NAMES) {
        draw_unnamed_parcels(map, &layer->repaired);
        return;
    }
    for (size_t i = 0; i < facts->parcel_count; i++)
        draw_named_parcel(map, &layer->repaired, i);
}

static void draw_cuts(const struct map *map)
{
    const struct hg_facts *facts = map->page->result->facts;
    hg_html(map->page, "<path class=\"l-candidates-cut\" d=\"");
    for (size_t i = 0; i < facts->candidate_count; i++)
        if (facts->candidates[i].cut.known && facts->candidates[i].cut.shape != NULL)
            draw_shape(map, facts->candidates[i].cut.shape);
    hg_html(map->page, "\"/>\n");
}

static void draw_zones(const struct map *map, const char *css)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(map->page->result->dataset,
                                                           HG_ROLE_ZONES);
    hg_outf(map->page->file, "<path class=\"%s\" d=\"", css);
    for (size_t i = 0; layer != NULL && i < layer->repaired.feature_count; i++)
        draw_feature(map, &layer->repaired, i);
    hg_html(map->page, "\"/>\n");
}

/* --- what was found --- */
static void draw_conflicts(struct map *map, enum hg_relation relation)
{
    const struct hg_facts *facts = map->page->result->facts;
    hg_outf(map->page->file, "<path class=\"l-conflicts-%s\" d=\"",
            hg_relation_names[relation]);
    for (size_t i = 0; i < facts->place_count && map->finding_points < FINDING_POINTS;
         i++) {
        const struct hg_place *place = &facts->places[i];
        if (place->kind == HG_PLACE_CONFLICT && place->cell < facts->matrix_count &&
            facts->matrix[place->cell].relation == relation && place->shape != NULL)
            map->finding_points += draw_shape(map, place->shape);
    }
    hg_html(map->page, "\"/>\n");
}

static void draw_finding(struct map *map, const struct hg_finding *finding)
{
    struct hg_page *page = map->page;
    struct hg_point at = hg_finding_point(page->result, finding);
    const struct hg_shape *shape = hg_finding_shape(page->result, finding);
    const char *look = hg_look_of_finding(finding);
    double spot[2] = {0.0, 0.0};
    bool placed = isfinite(at.x) && isfinite(at.y) && is_sane(map, at, spot);
    if (!placed && shape == NULL) return;
    hg_outf(page->file, "<a href=\"#%s\" id=\"m-%s\"><title>", finding->id, finding->id);
    hg_html_text(page, finding->id);
    hg_html(page, " ");
    hg_html_text(page, finding->title.in[page->lang]);
    hg_html(page, "</title>");
    if (shape != NULL && map->finding_points < FINDING_POINTS) {
        bool polygon = shape->kind == HG_GEOMETRY_POLYGON;
        hg_outf(page->file, "<path class=\"l-findings-%s%s\" d=\"", look,
                polygon ? "" : " open");
        map->finding_points += draw_shape(map, shape);
        hg_html(page, "\"/>");
    }
    if (placed)
        hg_outf(page->file, "<use href=\"#s-%s\" x=\"%.0f\" y=\"%.0f\"/>", look, spot[0],
                spot[1]);
    hg_html(page, "</a>\n");
}

/* The worst are drawn last, on top. */
static void draw_findings(struct map *map)
{
    const struct hg_page *page = map->page;
    for (size_t i = page->result->findings.count; i-- > 0;)
        if (page->listed->shown[page->order[i]])
            draw_finding(map, &page->result->findings.items[page->order[i]]);
}

/* --- the frame --- */

/* The longest of 1, 2, 5 x 10^n metres within a quarter of the map's width. */
static double scale_bar_m(double width_m)
{
    double power = pow(10.0, floor(log10(width_m / 4.0)));
    double lead = width_m / 4.0 / power;
    return power * (lead >= 5.0 ? 5.0 : lead >= 2.0 ? 2.0 : 1.0);
}

static void write_scale_bar(const struct map *map)
{
    double width_m = map->width / map->scale, bar_m = scale_bar_m(width_m);
    struct hg_str label = HG_STR_EMPTY;
    hg_word_number(bar_m >= 1000.0 ? bar_m / 1000.0 : bar_m, 0, &label);
    hg_outf(map->page->file,
            "<div id=\"scale\"><span style=\"width:%.3f%%\"><b>%s %s</b></span></div>\n",
            100.0 * bar_m / width_m, label.data, bar_m >= 1000.0 ? "km" : "m");
    hg_str_clear(&label);
}

static void write_notes(const struct map *map)
{
    struct hg_page *page = map->page;
    hg_html(page, "<p class=\"note\">");
    hg_html_word(page, N_("north is up; grid of"));
    hg_html(page, " ");
    hg_html_data(page, page->result->dataset->crs_code);
    hg_html(page, "</p>\n<p class=\"note drawing\">");
    hg_html_word(page,
                 N_("In a browser that runs scripts this map can be moved, searched and "
                    "measured."));
    if (map->thin_m > 0.0) {
        struct hg_str text = HG_STR_EMPTY;
        hg_word_number(map->thin_m, 2, &text);
        hg_html(page, " ");
        hg_html_word(
            page, N_("background lines are simplified, findings are not; points left out, "
                     "nearer than (m):"));
        hg_outf(page->file, " %s", text.data);
        hg_str_clear(&text);
    }
    if (map->finding_points >= FINDING_POINTS) {
        hg_html(page, " · ");
        hg_html_word(page, N_("large findings are shown as dots; their outlines are in "
                              "findings.gpkg"));
    }
    hg_html(page, "</p>\n");
}

static struct map map_of(struct hg_page *page, struct hg_box box)
{
    double width = fmax((box.max_x - box.min_x), 20.0),
           height = fmax((box.max_y - box.min_y), 20.0);
    double margin = 0.04 * fmax(width, height);
    height = fmax(height, 0.3 * width); /* a strip of a map cannot be read */
    struct map map = {.page = page};
    map.left = 0.5 * (box.min_x + box.max_x) - (0.5 * width + margin);
    map.top = 0.5 * (box.min_y + box.max_y) + (0.5 * height + margin);
    map.scale = fmin(100.0, UNITS / (width + 2.0 * margin));
    map.width = ceil((width + 2.0 * margin) * map.scale);
    map.height = ceil((height + 2.0 * margin) * map.scale);
    map.thin_m = hg_page_map_thin_m(page, BACKGROUND_POINTS,
                                    map.width / map.scale / 4000.0);
    return map;
}

static void draw(struct map *map)
{
    struct hg_page *page = map->page;
    hg_outf(page->file, "<svg id=\"chart\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" ",
            map->width, map->height);
    hg_html(page, "aria-labelledby=\"chart-title\"><title id=\"chart-title\">");
    hg_html_text(page, page->result->settings->name);
    hg_html(page, "</title>\n");
    hg_html_look_patterns(page, "h", map->width / 1000.0);
    hg_html_look_symbols(page, map->width / 1100.0);
    draw_zones(map, "ground");
    draw_functional_areas(map);
    draw_parcels(map);
    if (page->result->supply != NULL) draw_cuts(map);
    draw_conflicts(map, HG_RELATION_UNLISTED);
    draw_conflicts(map, HG_RELATION_SOFT);
    draw_conflicts(map, HG_RELATION_HARD);
    draw_zones(map, "l-zones-zone");
    draw_findings(map);
    hg_html(page, "</svg>\n");
}

void hg_html_map(struct hg_page *page)
{
    struct hg_box box;
    if (!hg_page_map_box(page, &box)) return;
    struct map map = map_of(page, box);
    page->has_map = true;
    hg_html_section(page, HG_SECTION_map);
    hg_html_map_tools(page);
    hg_outf(page->file, "<figure><div class=\"frame\" style=\"--ratio:%.4f\">",
            map.width / map.height);
    draw(&map);
    hg_html(page, "<div class=\"north\">");
    hg_html_word(page, N_("N"));
    hg_html(page, "</div>\n");
    write_scale_bar(&map);
    hg_html(page, "</div>\n");
    hg_html_legend(page);
    hg_html(page, "</figure>\n");
    write_notes(&map);
    hg_html_section_end(page);
}
