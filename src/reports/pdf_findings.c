/* The sections of report.pdf about what was found: by rule, one by one with the cure, on the map; and the corners of the pieces. */
#include "maps/map.h"
#include "reports/pdf.h"
#include "reports/sections.h"
#include "reports/words.h"

#include "geo/crs/crs.h"

#include "geo/base/memory.h"
#include "geo/base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Sheets of findings, two on a page; findings whose corners are listed; corners of one of them. */
enum { MOST_SHEETS = 50, MOST_POINTS = 120 };
/* A sheet shows all that lies around: of big plans fewer are drawn, since each may take a second and a megabyte. */
enum { BIG_PLAN = 5000, MOST_SHEETS_OF_BIG = 12 };

/* --- one by one --- */

static void add_line(struct hg_str *out, const char *name, const char *text)
{
    if (text == NULL || *text == '\0') return;
    hg_str_addf(out, "%s%s%s%s", out->length > 0 ? "\n" : "", name,
                *name == '\0' ? "" : ": ", text);
}

/* Most messages end with file and place: what they say is not said again below them. */
static bool says_file(const char *message, const struct hg_where *where)
{
    return where->source != NULL && strstr(message, where->source) != NULL;
}

static bool says_place(const char *message, struct hg_point at)
{
    struct hg_str north = HG_STR_EMPTY;
    hg_word_number(at.y, 3, &north);
    bool said = strstr(message, north.data) != NULL;
    hg_str_clear(&north);
    return said;
}

static void put_what(struct hg_medium *to, const struct hg_finding *finding)
{
    struct hg_str note = HG_STR_EMPTY, where = HG_STR_EMPTY, at = HG_STR_EMPTY;
    struct hg_point point = hg_finding_point(to->result, finding);
    const char *message = finding->message.in[to->lang];
    if (message == NULL || !says_file(message, &finding->where))
        hg_word_where(to->lang, &finding->where, &where);
    if (message == NULL || !says_place(message, point))
        hg_word_position(to->lang, point, &at);
    add_line(&note, "", where.data);
    add_line(&note, "", at.data);
    add_line(&note, hg_to_word(to, N_("accepted exception")), finding->waiver);
    hg_put_cell_note(to, message, note.data);
    hg_str_clear(&note);
    hg_str_clear(&where);
    hg_str_clear(&at);
}

static void put_measure(struct hg_medium *to, const struct hg_finding *finding)
{
    struct hg_str measured = HG_STR_EMPTY, limit = HG_STR_EMPTY, note = HG_STR_EMPTY;
    hg_word_measured(to->lang, finding, &measured);
    hg_word_limit(to->lang, finding, &limit);
    if (limit.length > 0)
        hg_str_addf(&note, "%s %s", hg_to_word(to, N_("limit")), limit.data);
    hg_put_cell_note(to, measured.data, note.data);
    hg_str_clear(&measured);
    hg_str_clear(&limit);
    hg_str_clear(&note);
}

static void put_law(struct hg_medium *to, const struct hg_finding *finding)
{
    struct hg_str law = HG_STR_EMPTY, note = HG_STR_EMPTY;
    hg_word_law(finding->document, finding->article, &law);
    if (finding->mark != NULL) add_line(&note, "", hg_word_mark(to->lang, finding->mark));
    add_line(&note, hg_to_word(to, N_("responsible")), finding->responsible);
    hg_put_cell_note(to, law.data, note.data);
    hg_str_clear(&law);
    hg_str_clear(&note);
}

static void put_finding(struct hg_medium *to, const struct hg_finding *finding)
{
    struct hg_str note = HG_STR_EMPTY;
    add_line(&note, "",
             finding->waived ? hg_to_word(to, N_("waived"))
                             : hg_word_severity(to->lang, finding->severity));
    add_line(&note, "", finding->rule);
    if (!hg_put_row(to)) return;
    hg_put_cell_note(to, finding->id, note.data);
    put_what(to, finding);
    put_measure(to, finding);
    hg_put_cell(to, finding->cure.in[to->lang]);
    put_law(to, finding);
    hg_str_clear(&note);
}

/* "HG-T-014: … and 41 233 more" for every rule of which not all is listed. */
static void put_rest(struct hg_medium *to, const struct hg_listed *listed)
{
    if (listed->rest_count == 0) return;
    for (size_t i = 0; i < listed->rest_count; i++) {
        const struct hg_rest *rest = &listed->rests[i];
        struct hg_str text = HG_STR_EMPTY;
        hg_str_addf(&text, "%s: ", rest->rule);
        hg_word_more(to->lang, rest->count, &text);
        hg_say_str(to, HG_SAID_NOTE, &text);
    }
    hg_say_words(to, HG_SAID_NOTE,
                 N_("these findings stand in findings.gpkg and result.json; the counts "
                    "above are complete"));
}

/* --- their sheets --- */

struct sheet {
    const struct hg_pdf *pdf;
    size_t finding;
};

static void draw_sheet(cairo_t *cr, const void *data, struct hg_paper_frame frame)
{
    const struct sheet *sheet = data;
    hg_map_finding(cr, sheet->pdf->result, sheet->finding, sheet->pdf->lang,
                   (struct hg_map_frame){frame.x, frame.y, frame.width, frame.height});
}

static size_t most_sheets(const struct hg_result *result)
{
    size_t things = result->facts->parcel_count + result->findings.count;
    return things > BIG_PLAN ? MOST_SHEETS_OF_BIG : MOST_SHEETS;
}

static void put_sheets(struct hg_pdf *pdf, struct hg_medium *to)
{
    const double gap = 8.0;
    size_t chosen[MOST_SHEETS];
    size_t all = hg_map_sheets(pdf->result, NULL, 0);
    size_t count = hg_map_sheets(pdf->result, chosen, most_sheets(pdf->result));
    if (count == 0) return;
    hg_put_new_page(to);
    hg_put_heading(to, 2, N_("Sheets of the blocking findings"));
    if (all > count)
        hg_say_words(to, HG_SAID_NOTE,
                     N_("the largest ones; the others stand in findings.gpkg"));
    for (size_t i = 0; i < count; i++) {
        struct sheet *sheet = HG_ARENA_NEW(pdf->arena, struct sheet);
        *sheet = (struct sheet){pdf, chosen[i]};
        hg_paper_drawing(pdf->paper, (hg_paper_height(pdf->paper) - 70.0) / 2.0, draw_sheet,
                         sheet);
        hg_paper_space(pdf->paper, gap);
    }
}

void hg_pdf_findings(struct hg_pdf *pdf)
{
    static const struct hg_medium_table table = {
        .heads = {N_("no."), N_("what was found, and where"), N_("measured"), N_("cure"),
                  N_("law")},
        .numeric = HG_COLUMNS(2, 2),
    };
    const struct hg_findings *findings = &pdf->result->findings;
    struct hg_medium to = hg_medium_of_pdf(pdf);
    hg_pdf_section(pdf, HG_SECTION_findings);
    if (findings->count == 0) {
        hg_say_words(&to, HG_SAID_PLAIN, N_("no findings"));
        return;
    }
    hg_put_rule_counts(&to);
    hg_put_table(&to, &table);
    to.most = findings->count;
    for (size_t i = 0; i < findings->count; i++)
        if (pdf->listed->shown[pdf->order[i]])
            put_finding(&to, &findings->items[pdf->order[i]]);
    hg_put_end(&to);
    put_rest(&to, pdf->listed);
    put_sheets(pdf, &to);
}

/* --- the map of all --- */

static void draw_overview(cairo_t *cr, const void *data, struct hg_paper_frame frame)
{
    const struct hg_pdf *pdf = data;
    hg_map_overview(cr, pdf->result, pdf->lang,
                    (struct hg_map_frame){frame.x, frame.y, frame.width, frame.height});
}

void hg_pdf_map(struct hg_pdf *pdf)
{
    const double heading = 50.0;
    hg_paper_page(pdf->paper);
    hg_pdf_section(pdf, HG_SECTION_map);
    hg_paper_drawing(pdf->paper, hg_paper_height(pdf->paper) - heading, draw_overview, pdf);
}

/* --- corners (界址点) --- */

static void put_coordinate(struct hg_medium *to, double value, bool degrees)
{
    hg_put_cell_number(to, value, degrees ? 8 : 3);
}

/* Numbered as the maps and boundary-point files do it: rings of areas backwards as stored, that is clockwise. */
static struct hg_point corner_of(const struct hg_shape *shape, const struct hg_ring *ring,
                                 size_t corner)
{
    bool backwards = shape->kind == HG_GEOMETRY_POLYGON;
    return shape->points[ring->first + (backwards ? ring->count - 1 - corner : corner)];
}

/* A corner, and the length of the side to the next one of its ring. */
static void put_corner(struct hg_medium *to, const struct hg_shape *shape, size_t ring,
                       size_t corner, size_t number, bool degrees)
{
    const struct hg_ring *of = &shape->rings[ring];
    bool closed = shape->kind == HG_GEOMETRY_POLYGON;
    size_t next = corner + 1 < of->count ? corner + 1 : 0;
    bool side = of->count > 1 && (closed || next > 0) && !degrees;
    struct hg_point here = corner_of(shape, of, corner), there = corner_of(shape, of, next);
    struct hg_str name = HG_STR_EMPTY;
    hg_str_addf(&name, "J%zu", number);
    hg_put_cell(to, name.data);
    hg_put_cell_number(to, (double)ring + 1.0, 0);
    put_coordinate(to, here.y, degrees);
    put_coordinate(to, here.x, degrees);
    hg_put_cell_number(to, side ? hypot(there.x - here.x, there.y - here.y) : HG_NAN, 2);
    hg_str_clear(&name);
}

/* Two corners in each row of the table, to save paper. */
static void put_corners(struct hg_medium *to, const struct hg_shape *shape, bool degrees)
{
    static const struct hg_medium_table table = {
        .heads = {N_("corner"), N_("ring"), N_("X(north)"), N_("Y(east)"), N_("side (m)"),
                  N_("corner"), N_("ring"), N_("X(north)"), N_("Y(east)"), N_("side (m)")},
        .numeric = HG_COLUMNS(1, 4) | HG_COLUMNS(6, 9),
    };
    size_t number = 0;
    hg_put_table(to, &table);
    for (size_t ring = 0; ring < shape->ring_count; ring++)
        for (size_t corner = 0; corner < shape->rings[ring].count; corner++) {
            if (number++ >= MOST_POINTS) continue;
            if (number % 2 == 0 || hg_put_row(to))
                put_corner(to, shape, ring, corner, number, degrees);
        }
    hg_put_end(to);
    if (number > MOST_POINTS) {
        struct hg_str text = HG_STR_EMPTY;
        hg_word_more(to->lang, number - MOST_POINTS, &text);
        hg_str_addf(&text, " (%s)",
                    hg_to_word(to, N_("all of them stand in "
                                      "findings.gpkg")));
        hg_say_str(to, HG_SAID_NOTE, &text);
    }
}

static void put_piece(struct hg_medium *to, const struct hg_finding *finding)
{
    const struct hg_shape *shape = hg_finding_shape(to->result, finding);
    const struct hg_crs *crs = to->result->dataset->crs;
    const char *title = finding->title.in[to->lang];
    struct hg_str head = HG_STR_EMPTY;
    if (shape == NULL) return;
    hg_str_addf(&head, "%s %s", finding->id, title == NULL ? "" : title);
    hg_put_heading_text(to, 3, head.data);
    hg_str_clear(&head);
    put_corners(to, shape, crs != NULL && crs->geographic);
}

void hg_pdf_coordinates(struct hg_pdf *pdf)
{
    size_t chosen[MOST_SHEETS];
    size_t all = hg_map_sheets(pdf->result, NULL, 0);
    size_t count = hg_map_sheets(pdf->result, chosen, MOST_SHEETS);
    const char *code = pdf->result->dataset->crs_code;
    struct hg_medium to = hg_medium_of_pdf(pdf);
    struct hg_str system = HG_STR_EMPTY;
    hg_pdf_section(pdf, HG_SECTION_coordinates);
    if (code != NULL) {
        hg_str_addf(&system, "%s: %s", hg_to_word(&to, N_("coordinate system")), code);
        hg_say_str(&to, HG_SAID_PLAIN, &system);
    }
    for (size_t i = 0; i < count; i++)
        put_piece(&to, &pdf->result->findings.items[chosen[i]]);
    if (all > count)
        hg_say_words(&to, HG_SAID_NOTE,
                     N_("the largest ones; the others stand in findings.gpkg"));
}
