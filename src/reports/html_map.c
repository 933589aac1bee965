/* The map: drawn here as SVG, so that it shows, prints and links without any script; web/report.js only moves it.
 *
 * Drawing units are centimetres from the upper left corner of the map, whole numbers: exact enough for any finding and
 * short.  Lines keep their width on the screen (non-scaling strokes); a zero-length line with round ends is a dot that
 * stays visible however small its finding is. */
#include "reports/html.h"
#include "reports/words.h"

#include <inttypes.h>
#include <math.h>

enum {
    BACKGROUND_POINTS = 300000, /* beyond, background lines are thinned; about 3 MB */
    FINDING_POINTS = 300000,    /* beyond, findings are dots only */
    PARCELS_WITH_NAMES = 5000,  /* beyond, parcels are drawn as one shape a colour */
    CM = 100,
};

struct map {
    struct hg_page *page;
    double left, top;     /* metres */
    double width, height; /* centimetres */
    double thin;          /* centimetres: background points nearer than this are left out */
    size_t finding_points;
};

static struct hg_box shown_box(const struct hg_page *page)
{
    static const enum hg_role roles[] = {HG_ROLE_ZONES, HG_ROLE_PARCELS,
                                         HG_ROLE_FUNCTIONAL_AREAS};
    struct hg_box box = HG_BOX_EMPTY;
    for (size_t i = 0; i < HG_COUNT_OF(roles) && hg_box_is_empty(box); i++) {
        const struct hg_dataset_layer *layer = hg_dataset_role(page->result->dataset,
                                                               roles[i]);
        if (layer != NULL) box = hg_layer_box(&layer->repaired);
    }
    for (size_t i = 0; i < page->result->findings.count && hg_box_is_empty(box); i++) {
        struct hg_point at = hg_finding_point(page->result,
                                              &page->result->findings.items[i]);
        if (isfinite(at.x) && isfinite(at.y)) hg_box_add(&box, at);
    }
    return box;
}

static bool is_sane(const struct map *map, struct hg_point at, double out[2])
{
    const double far_cm =
        1e10; /* 100 000 km: nothing on earth; keeps the conversion to integers defined */
    out[0] = (at.x - map->left) * CM;
    out[1] = (map->top - at.y) * CM;
    return fabs(out[0]) < far_cm && fabs(out[1]) < far_cm;
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
        draw_ring(map, layer->points + ring->first, ring->count, map->thin,
                  item->kind == HG_GEOMETRY_POLYGON);
    }
}

static void begin_group(struct hg_page *page, const char *name, bool shown)
{
    hg_outf(page->file, "<g id=\"g-%s\"%s>\n", name, shown ? "" : " class=\"off\"");
}

/* All features of a class as one shape; drawn with the non-zero rule, so that overlapping features stay filled. */
static void draw_class(const struct map *map, const struct hg_dataset_layer *layer,
                       const char *class_name, const char *css)
{
    if (layer->classes == NULL) return;
    hg_outf(map->page->file, "<path class=\"%s\" d=\"", css);
    for (size_t i = 0; i < layer->repaired.feature_count; i++)
        if (hg_str_same(map->page->result->dataset->classes[layer->classes[i]], class_name))
            draw_feature(map, &layer->repaired, i);
    hg_html(map->page, "\"/>\n");
}

static void draw_functional_areas(const struct map *map)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(map->page->result->dataset,
                                                           HG_ROLE_FUNCTIONAL_AREAS);
    begin_group(map->page, "areas", true);
    for (int i = 0; i < 3 && layer != NULL; i++)
        draw_class(map, layer, hg_split_names[i], hg_split_names[i]);
    hg_html(map->page, "</g>\n");
}

static void draw_protected(const struct map *map)
{
    static const char *const classes[] = {"basic_farmland", "redline"};
    const struct hg_dataset *dataset = map->page->result->dataset;
    begin_group(map->page, "protected", true);
    for (size_t i = 0; i < dataset->layer_count; i++) {
        if (dataset->layers[i].info.role != HG_ROLE_PLAN || !dataset->layers[i].usable)
            continue;
        for (size_t c = 0; c < HG_COUNT_OF(classes); c++)
            draw_class(map, &dataset->layers[i], classes[c], classes[c]);
    }
    hg_html(map->page, "</g>\n");
}

static void draw_named_parcel(const struct map *map, const struct hg_layer *layer,
                              const struct hg_parcel_fact *parcel)
{
    struct hg_page *page = map->page;
    hg_outf(page->file, "<path class=\"p %s\" d=\"",
            hg_idle_state_names[parcel->idle.state]);
    draw_feature(map, layer, parcel->feature);
    hg_html(page, "\"><title>");
    hg_html_text(page, parcel->id);
    const char *name = hg_parcel_name(page->result, parcel);
    if (name != NULL) hg_html(page, " ");
    hg_html_text(page, name);
    hg_html(page, "</title></path>\n");
}

static void draw_parcels(const struct map *map)
{
    struct hg_page *page = map->page;
    const struct hg_facts *facts = page->result->facts;
    const struct hg_dataset_layer *layer = hg_dataset_role(
        page->result->dataset, hg_subject_role(page->result->settings));
    begin_group(page, "parcels", true);
    bool named = facts->parcel_count <= PARCELS_WITH_NAMES;
    for (size_t i = 0; layer != NULL && named && i < facts->parcel_count; i++)
        draw_named_parcel(map, &layer->repaired, &facts->parcels[i]);
    for (int state = 0; layer != NULL && !named && state < 5; state++) {
        hg_outf(page->file, "<path class=\"p %s\" d=\"", hg_idle_state_names[state]);
        for (size_t i = 0; i < facts->parcel_count; i++)
            if ((int)facts->parcels[i].idle.state == state)
                draw_feature(map, &layer->repaired, facts->parcels[i].feature);
        hg_html(page, "\"/>\n");
    }
    hg_html(page, "</g>\n");
}

static void draw_zones(const struct map *map, const char *css)
{
    const struct hg_dataset_layer *layer = hg_dataset_role(map->page->result->dataset,
                                                           HG_ROLE_ZONES);
    hg_outf(map->page->file, "<g><path class=\"%s\" d=\"", css);
    for (size_t i = 0; layer != NULL && i < layer->repaired.feature_count; i++)
        draw_feature(map, &layer->repaired, i);
    hg_html(map->page, "\"/></g>\n");
}

static void draw_finding_shape(struct map *map, const struct hg_shape *shape)
{
    bool polygon = shape->kind == HG_GEOMETRY_POLYGON;
    hg_outf(map->page->file, "<path class=\"%s\" d=\"", polygon ? "s" : "s open");
    for (size_t r = 0; r < shape->ring_count; r++)
        map->finding_points += draw_ring(map, shape->points + shape->rings[r].first,
                                         shape->rings[r].count, 0.0, polygon);
    hg_html(map->page, "\"/>");
}

static void draw_finding(struct map *map, const struct hg_finding *finding)
{
    struct hg_page *page = map->page;
    struct hg_point at = hg_finding_point(page->result, finding);
    const struct hg_shape *shape = hg_finding_shape(page->result, finding);
    double dot[2] = {0.0, 0.0};
    bool has_dot = isfinite(at.x) && isfinite(at.y) && is_sane(map, at, dot);
    if (!has_dot && shape == NULL) return;
    hg_outf(page->file, "<a href=\"#%s\" id=\"m-%s\" class=\"f %s\"><title>", finding->id,
            finding->id, finding->waived ? "waived" : hg_severity_names[finding->severity]);
    hg_html_text(page, finding->id);
    hg_html(page, " ");
    hg_html_text(page, finding->title.in[page->lang]);
    hg_html(page, "</title>");
    if (shape != NULL && map->finding_points < FINDING_POINTS)
        draw_finding_shape(map, shape);
    if (has_dot)
        hg_outf(page->file, "<path class=\"dot\" d=\"M%.0f %.0fh0\"/>", dot[0], dot[1]);
    hg_html(page, "</a>\n");
}

/* The worst are drawn last, on top. */
static void draw_findings(struct map *map)
{
    const struct hg_page *page = map->page;
    begin_group(map->page, "findings", true);
    for (size_t i = page->result->findings.count; i-- > 0;)
        if (page->listed->shown[page->order[i]])
            draw_finding(map, &page->result->findings.items[page->order[i]]);
    hg_html(map->page, "</g>\n");
}

struct hatch {
    const char *id, *path;
};

static void draw_pattern(const struct map *map, const char *family,
                         const struct hatch *hatch, double scale)
{
    hg_outf(map->page->file,
            "<pattern id=\"%s-%s\" class=\"%s\" width=\"8\" height=\"8\" "
            "patternUnits=\"userSpaceOnUse\" patternTransform=\"scale(%.1f)\"><path "
            "d=\"%s\"/></pattern>",
            family, hatch->id, hatch->id, scale, hatch->path);
}

/* Hatches are drawn in units of a thousandth of the map's width; the script keeps them so when the map is moved. */
static void draw_patterns(const struct map *map)
{
    static const struct hatch hatches[] = {
        {"block",          "M0 8L8 0M-2 2L2 -2M6 10L10 6"},
        {"undecided",      "M0 0L8 8M-2 6L2 10M6 -2L10 2"},
        {"basic_farmland", "M0 4H8"                      },
        {"redline",        "M4 0V8"                      },
    };
    hg_html(map->page, "<defs>");
    for (size_t i = 0; i < HG_COUNT_OF(hatches); i++) {
        draw_pattern(map, "h", &hatches[i], ceil(map->width / 1000.0));
        draw_pattern(map, "k", &hatches[i], 0.7); /* for the legend */
    }
    hg_html(map->page, "</defs>\n");
}

/* The longest of 1, 2, 5 x 10^n metres within a quarter of the map's width. */
static double scale_bar_m(double width_m)
{
    double power = pow(10.0, floor(log10(width_m / 4.0)));
    double lead = width_m / 4.0 / power;
    return power * (lead >= 5.0 ? 5.0 : lead >= 2.0 ? 2.0 : 1.0);
}

static void write_scale_bar(const struct map *map)
{
    double width_m = map->width / CM, bar_m = scale_bar_m(width_m);
    struct hg_str label = HG_STR_EMPTY;
    hg_word_number(bar_m >= 1000.0 ? bar_m / 1000.0 : bar_m, 0, &label);
    hg_outf(map->page->file,
            "<div id=\"scale\"><span style=\"width:%.3f%%\"><b>%s %s</b></span></div>\n",
            100.0 * bar_m / width_m, label.data, bar_m >= 1000.0 ? "km" : "m");
    hg_str_clear(&label);
}

struct legend_entry {
    const char *css, *msgid,
        *group; /* group: a switch for this group stands before the entry */
};

static void write_legend(struct hg_page *page)
{
    static const struct legend_entry entries[] = {
        {"f block",        N_("blocking"),                 "findings" },
        {"f undecided",    N_("to be cleared"),            NULL       },
        {"f warn",         N_("warning"),                  NULL       },
        {"f info",         N_("note"),                     NULL       },
        {"basic_farmland", N_("permanent basic farmland"), "protected"},
        {"redline",        N_("ecological red line"),      NULL       },
        {"p idle",         N_("idle land"),                "parcels"  },
        {"p suspected",    N_("suspected or overdue"),     NULL       },
        {"p not_idle",     N_("parcels"),                  NULL       },
        {"built",          N_("built area"),               "areas"    },
        {"development",    N_("development area"),         NULL       },
        {"controlled",     N_("controlled area"),          NULL       },
        {"zone",           N_("zone boundary"),            NULL       },
    };
    hg_html(page, "<figcaption class=\"legend\">");
    for (size_t i = 0; i < HG_COUNT_OF(entries); i++) {
        if (entries[i].group != NULL)
            hg_outf(page->file,
                    "<input type=\"checkbox\" class=\"js\" checked data-group=\"g-%s\">",
                    entries[i].group);
        hg_outf(page->file,
                "<span><svg width=\"26\" height=\"14\" aria-hidden=\"true\">"
                "<g class=\"%s\"><rect class=\"s %s\" x=\"1\" y=\"1\" width=\"24\" "
                "height=\"12\"/></g></svg>",
                entries[i].css, entries[i].css);
        hg_html_word(page, entries[i].msgid);
        hg_html(page, "</span>\n");
    }
    hg_html(page, "</figcaption>\n");
}

static void write_notes(const struct map *map)
{
    struct hg_page *page = map->page;
    hg_html(page, "<p class=\"note\">");
    hg_html_word(page, N_("north is up; grid of"));
    hg_html(page, " ");
    hg_html_data(page, page->result->dataset->crs_code);
    if (map->thin > 0.0) {
        struct hg_str text = HG_STR_EMPTY;
        hg_word_number(map->thin / CM, 2, &text);
        hg_html(page, " · ");
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

static size_t background_points(const struct hg_dataset *dataset, double thin_m)
{
    size_t count = 0;
    for (size_t i = 0; i < dataset->layer_count; i++) {
        const struct hg_layer *layer = &dataset->layers[i].repaired;
        enum hg_role role = dataset->layers[i].info.role;
        if (role != HG_ROLE_ZONES && role != HG_ROLE_PARCELS &&
            role != HG_ROLE_FUNCTIONAL_AREAS && role != HG_ROLE_PLAN)
            continue;
        struct hg_point last = {INFINITY, INFINITY};
        for (size_t p = 0; p < layer->point_count; p++) {
            struct hg_point at = layer->points[p];
            if (fabs(at.x - last.x) < thin_m && fabs(at.y - last.y) < thin_m) continue;
            last = at;
            count++;
        }
    }
    return count;
}

static void choose_thinning(struct map *map)
{
    const struct hg_dataset *dataset = map->page->result->dataset;
    if (background_points(dataset, 0.0) <= BACKGROUND_POINTS) return;
    map->thin = map->width / 8000.0;
    for (int tries = 0; tries < 8; tries++) {
        if (background_points(dataset, map->thin / CM) <= BACKGROUND_POINTS) return;
        map->thin *= 2.0;
    }
}

static struct map map_of(struct hg_page *page, struct hg_box box)
{
    double width = fmax(box.max_x - box.min_x, 20.0),
           height = fmax(box.max_y - box.min_y, 20.0);
    double margin = 0.04 * fmax(width, height);
    height = fmax(height, 0.3 * width); /* a strip of a map cannot be read */
    struct map map = {.page = page};
    map.left = 0.5 * (box.min_x + box.max_x - width) - margin;
    map.top = 0.5 * (box.min_y + box.max_y + height) + margin;
    map.width = ceil((width + 2.0 * margin) * CM);
    map.height = ceil((height + 2.0 * margin) * CM);
    choose_thinning(&map);
    return map;
}

void hg_html_map(struct hg_page *page)
{
    struct hg_box box = shown_box(page);
    if (hg_box_is_empty(box) || !isfinite(box.max_x - box.min_x) ||
        !isfinite(box.max_y - box.min_y))
        return;
    struct map map = map_of(page, box);
    hg_html_section(page, HG_SECTION_map);
    hg_outf(page->file, "<figure style=\"--ratio:%.4f\"><div class=\"frame\">",
            map.width / map.height);
    hg_outf(page->file, "<svg id=\"chart\" viewBox=\"0 0 %.0f %.0f\" role=\"img\">",
            map.width, map.height);
    draw_patterns(&map);
    draw_zones(&map, "ground");
    draw_functional_areas(&map);
    draw_protected(&map);
    draw_parcels(&map);
    draw_zones(&map, "zone");
    draw_findings(&map);
    hg_html(page, "</svg>\n<div class=\"north\">");
    hg_html_word(page, N_("N"));
    hg_html(page, "</div>\n<div class=\"js buttons\"><button data-zoom=\"0.5\">+</button>"
                  "<button data-zoom=\"2\">−</button><button data-zoom=\"0\">");
    hg_html_word(page, N_("whole map"));
    hg_html(page, "</button></div>\n");
    write_scale_bar(&map);
    hg_html(page, "</div>\n");
    write_legend(page);
    hg_html(page, "</figure>\n");
    write_notes(&map);
    hg_html_section_end(page);
}
