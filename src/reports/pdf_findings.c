/* The sections of report.pdf about what was found: by rule, one by one with the cure, on the map; and the corners of the pieces. */
#include "maps/map.h"
#include "reports/pdf.h"
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

/* --- by rule --- */

struct tally {
    const struct hg_finding *first;
    size_t by_severity[4], waived;
};

static void put_tally(struct hg_pdf *pdf, const struct tally *tally)
{
    hg_pdf_row(pdf);
    hg_pdf_cell(pdf, tally->first->rule);
    hg_pdf_cell(pdf, tally->first->title.in[pdf->lang]);
    hg_pdf_cell_number(pdf, (double)tally->by_severity[HG_BLOCK], 0);
    hg_pdf_cell_number(pdf, (double)tally->by_severity[HG_UNDECIDED], 0);
    hg_pdf_cell_number(pdf, (double)tally->by_severity[HG_WARN], 0);
    hg_pdf_cell_number(pdf, (double)tally->by_severity[HG_INFO], 0);
    hg_pdf_cell_number(pdf, (double)tally->waived, 0);
}

/* Findings are sorted by rule: a tally is done when the next rule begins. */
static void put_rules(struct hg_pdf *pdf)
{
    static const char *const heads[] = {N_("rule"),          N_("title"),   N_("blocking"),
                                        N_("to be cleared"), N_("warning"), N_("note"),
                                        N_("waived")};
    const struct hg_findings *findings = &pdf->result->findings;
    struct tally tally = {0};
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(2, 6));
    for (size_t i = 0; i < findings->count; i++) {
        const struct hg_finding *finding = &findings->items[i];
        if (tally.first == NULL || strcmp(tally.first->rule, finding->rule) != 0) {
            if (tally.first != NULL) put_tally(pdf, &tally);
            tally = (struct tally){.first = finding};
        }
        if (finding->waived)
            tally.waived++;
        else
            tally.by_severity[finding->severity]++;
    }
    if (tally.first != NULL) put_tally(pdf, &tally);
    hg_pdf_end(pdf);
}

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

static void put_what(struct hg_pdf *pdf, const struct hg_finding *finding)
{
    struct hg_str note = HG_STR_EMPTY, where = HG_STR_EMPTY, at = HG_STR_EMPTY;
    struct hg_point point = hg_finding_point(pdf->result, finding);
    const char *message = finding->message.in[pdf->lang];
    if (message == NULL || !says_file(message, &finding->where))
        hg_word_where(pdf->lang, &finding->where, &where);
    if (message == NULL || !says_place(message, point))
        hg_word_position(pdf->lang, point, &at);
    add_line(&note, "", where.data);
    add_line(&note, "", at.data);
    add_line(&note, hg_pdf_word(pdf, N_("accepted exception")), finding->waiver);
    hg_paper_cell(pdf->paper, message, note.data);
    hg_str_clear(&note);
    hg_str_clear(&where);
    hg_str_clear(&at);
}

static void put_measure(struct hg_pdf *pdf, const struct hg_finding *finding)
{
    struct hg_str measured = HG_STR_EMPTY, limit = HG_STR_EMPTY, note = HG_STR_EMPTY;
    hg_word_measured(pdf->lang, finding, &measured);
    hg_word_limit(pdf->lang, finding, &limit);
    if (limit.length > 0)
        hg_str_addf(&note, "%s %s", hg_pdf_word(pdf, N_("limit")), limit.data);
    hg_paper_cell(pdf->paper, measured.data, note.data);
    hg_str_clear(&measured);
    hg_str_clear(&limit);
    hg_str_clear(&note);
}

static void put_law(struct hg_pdf *pdf, const struct hg_finding *finding)
{
    struct hg_str law = HG_STR_EMPTY, note = HG_STR_EMPTY;
    hg_word_law(finding->document, finding->article, &law);
    if (finding->mark != NULL) add_line(&note, "", hg_word_mark(pdf->lang, finding->mark));
    add_line(&note, hg_pdf_word(pdf, N_("responsible")), finding->responsible);
    hg_paper_cell(pdf->paper, law.data, note.data);
    hg_str_clear(&law);
    hg_str_clear(&note);
}

static void put_finding(struct hg_pdf *pdf, const struct hg_finding *finding)
{
    struct hg_str note = HG_STR_EMPTY;
    add_line(&note, "",
             finding->waived ? hg_pdf_word(pdf, N_("waived"))
                             : hg_word_severity(pdf->lang, finding->severity));
    add_line(&note, "", finding->rule);
    hg_pdf_row(pdf);
    hg_paper_cell(pdf->paper, finding->id, note.data);
    put_what(pdf, finding);
    put_measure(pdf, finding);
    hg_pdf_cell(pdf, finding->cure.in[pdf->lang]);
    put_law(pdf, finding);
    hg_str_clear(&note);
}

/* "HG-T-014: … and 41 233 more" for every rule of which not all is listed. */
static void put_rest(struct hg_pdf *pdf)
{
    if (pdf->listed->rest_count == 0) return;
    for (size_t i = 0; i < pdf->listed->rest_count; i++) {
        const struct hg_rest *rest = &pdf->listed->rests[i];
        struct hg_str text = HG_STR_EMPTY;
        hg_str_addf(&text, "%s: ", rest->rule);
        hg_word_more(pdf->lang, rest->count, &text);
        hg_paper_text(pdf->paper, HG_PAPER_NOTE, text.data);
        hg_str_clear(&text);
    }
    hg_pdf_note(pdf, N_("these findings stand in findings.gpkg and result.json; the counts "
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

static void put_sheets(struct hg_pdf *pdf)
{
    const double gap = 8.0;
    size_t chosen[MOST_SHEETS];
    size_t all = hg_map_sheets(pdf->result, NULL, 0);
    size_t count = hg_map_sheets(pdf->result, chosen, most_sheets(pdf->result));
    if (count == 0) return;
    hg_paper_page(pdf->paper);
    hg_pdf_head(pdf, 2, N_("Sheets of the blocking findings"));
    if (all > count)
        hg_pdf_note(pdf, N_("the largest ones; the others stand in findings.gpkg"));
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
    static const char *const heads[] = {N_("no."), N_("what was found, and where"),
                                        N_("measured"), N_("cure"), N_("law")};
    const struct hg_findings *findings = &pdf->result->findings;
    hg_pdf_section(pdf, HG_SECTION_findings);
    if (findings->count == 0) {
        hg_pdf_say(pdf, N_("no findings"));
        return;
    }
    put_rules(pdf);
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads), HG_PDF_COLUMNS(2, 2));
    for (size_t i = 0; i < findings->count; i++)
        if (pdf->listed->shown[pdf->order[i]])
            put_finding(pdf, &findings->items[pdf->order[i]]);
    hg_pdf_end(pdf);
    put_rest(pdf);
    put_sheets(pdf);
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

static void put_coordinate(struct hg_pdf *pdf, double value, bool degrees)
{
    hg_pdf_cell_number(pdf, value, degrees ? 8 : 3);
}

/* Numbered as the maps and boundary-point files do it: rings of areas backwards as stored, that is clockwise. */
static struct hg_point corner_of(const struct hg_shape *shape, const struct hg_ring *ring,
                                 size_t corner)
{
    bool backwards = shape->kind == HG_GEOMETRY_POLYGON;
    return shape->points[ring->first + (backwards ? ring->count - 1 - corner : corner)];
}

/* A corner, and the length of the side to the next one of its ring. */
static void put_corner(struct hg_pdf *pdf, const struct hg_shape *shape, size_t ring,
                       size_t corner, size_t number, bool degrees)
{
    const struct hg_ring *of = &shape->rings[ring];
    bool closed = shape->kind == HG_GEOMETRY_POLYGON;
    size_t next = corner + 1 < of->count ? corner + 1 : 0;
    bool side = of->count > 1 && (closed || next > 0) && !degrees;
    struct hg_point here = corner_of(shape, of, corner), there = corner_of(shape, of, next);
    struct hg_str name = HG_STR_EMPTY;
    hg_str_addf(&name, "J%zu", number);
    hg_pdf_cell(pdf, name.data);
    hg_pdf_cell_number(pdf, (double)ring + 1.0, 0);
    put_coordinate(pdf, here.y, degrees);
    put_coordinate(pdf, here.x, degrees);
    hg_pdf_cell_number(pdf, side ? hypot(there.x - here.x, there.y - here.y) : HG_NAN, 2);
    hg_str_clear(&name);
}

/* Two corners in each row of the table, to save paper. */
static void put_corners(struct hg_pdf *pdf, const struct hg_shape *shape, bool degrees)
{
    static const char *const heads[] = {
        N_("corner"), N_("ring"), N_("X(north)"), N_("Y(east)"), N_("side (m)"),
        N_("corner"), N_("ring"), N_("X(north)"), N_("Y(east)"), N_("side (m)")};
    size_t number = 0;
    hg_pdf_table(pdf, heads, HG_COUNT_OF(heads),
                 HG_PDF_COLUMNS(1, 4) | HG_PDF_COLUMNS(6, 9));
    for (size_t ring = 0; ring < shape->ring_count; ring++)
        for (size_t corner = 0; corner < shape->rings[ring].count; corner++) {
            if (number++ >= MOST_POINTS) continue;
            if (number % 2 == 1) hg_pdf_row(pdf);
            put_corner(pdf, shape, ring, corner, number, degrees);
        }
    hg_pdf_end(pdf);
    if (number > MOST_POINTS) {
        struct hg_str text = HG_STR_EMPTY;
        hg_word_more(pdf->lang, number - MOST_POINTS, &text);
        hg_str_addf(&text, " (%s)",
                    hg_pdf_word(pdf, N_("all of them stand in "
                                        "findings.gpkg")));
        hg_paper_text(pdf->paper, HG_PAPER_NOTE, text.data);
        hg_str_clear(&text);
    }
}

static void put_piece(struct hg_pdf *pdf, const struct hg_finding *finding)
{
    const struct hg_shape *shape = hg_finding_shape(pdf->result, finding);
    const struct hg_crs *crs = pdf->result->dataset->crs;
    if (shape == NULL) return;
    hg_pdf_of(pdf, 3, finding->id, finding->title.in[pdf->lang]);
    put_corners(pdf, shape, crs != NULL && crs->geographic);
}

void hg_pdf_coordinates(struct hg_pdf *pdf)
{
    size_t chosen[MOST_SHEETS];
    size_t all = hg_map_sheets(pdf->result, NULL, 0);
    size_t count = hg_map_sheets(pdf->result, chosen, MOST_SHEETS);
    struct hg_str system = HG_STR_EMPTY;
    hg_pdf_section(pdf, HG_SECTION_coordinates);
    if (pdf->result->dataset->crs_code != NULL) {
        hg_str_addf(&system, "%s: %s", hg_pdf_word(pdf, N_("coordinate system")),
                    pdf->result->dataset->crs_code);
        hg_paper_text(pdf->paper, HG_PAPER_PLAIN, system.data);
        hg_str_clear(&system);
    }
    for (size_t i = 0; i < count; i++)
        put_piece(pdf, &pdf->result->findings.items[chosen[i]]);
    if (all > count)
        hg_pdf_note(pdf, N_("the largest ones; the others stand in findings.gpkg"));
}
