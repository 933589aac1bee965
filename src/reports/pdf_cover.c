/* The cover of report.pdf and the page for signatures: what is drawn, not set. */
#include "reports/pdf.h"
#include "reports/words.h"
#include "typeset/qr.h"

#include <cairo.h>

#include <math.h>
#include <string.h>

static const struct hg_colour PALE = {0.35, 0.35, 0.35};

/* --- logo --- */

struct bytes {
    const unsigned char *data;
    size_t size, at;
};

static cairo_status_t read_bytes(void *closure, unsigned char *out, unsigned int count)
{
    struct bytes *bytes = closure;
    if (bytes->size - bytes->at < count) return CAIRO_STATUS_READ_ERROR;
    memcpy(out, bytes->data + bytes->at, count);
    bytes->at += count;
    return CAIRO_STATUS_SUCCESS;
}

/* Fitted into `side` x `side`, its middle at x.  Height that it takes; 0: there is none, or it is no picture. */
static double draw_logo(cairo_t *cr, const struct hg_template *template, double x, double y,
                        double side)
{
    struct bytes bytes = {template->logo, template->logo_size, 0};
    if (template->logo == NULL) return 0.0;
    cairo_surface_t *image = cairo_image_surface_create_from_png_stream(read_bytes, &bytes);
    double width = cairo_image_surface_get_width(image);
    double height = cairo_image_surface_get_height(image);
    bool usable = cairo_surface_status(image) == CAIRO_STATUS_SUCCESS && width >= 1.0 &&
                  height >= 1.0;
    double scale = usable ? side / fmax(width, height) : 0.0;
    if (usable) {
        cairo_save(cr);
        cairo_translate(cr, x - width * scale / 2.0, y);
        cairo_scale(cr, scale, scale);
        cairo_set_source_surface(cr, image, 0.0, 0.0);
        cairo_paint(cr);
        cairo_restore(cr);
    }
    cairo_surface_destroy(image);
    return height * scale;
}

/* --- verdict --- */

/* A box round the verdict and what it means; the words alone say it, whatever the printer. */
static double draw_verdict(cairo_t *cr, const struct hg_pdf *pdf, double x, double y,
                           double width)
{
    const double inset = 14.0;
    struct hg_type_style big = {.size = 22.0,
                                .weight = HG_TYPE_BOLD,
                                .align = HG_TYPE_CENTRE,
                                .width = width - 2.0 * inset};
    struct hg_type_style small = {
        .size = 11.0, .align = HG_TYPE_CENTRE, .width = width - 2.0 * inset};
    double at = y + inset;
    at += hg_type_draw(cr, &big, x + inset, at, hg_word_opinion(pdf->lang, pdf->result))
              .height +
          6.0;
    at += hg_type_draw(cr, &small, x + inset, at, hg_word_advice(pdf->lang, pdf->result))
              .height +
          inset;
    cairo_set_source_rgb(cr, 0.0, 0.0, 0.0);
    cairo_set_line_width(cr, 1.6);
    cairo_rectangle(cr, x, y, width, at - y);
    cairo_stroke(cr);
    return at - y;
}

static void add_counts(const struct hg_pdf *pdf, struct hg_str *out)
{
    static const enum hg_severity severities[] = {HG_BLOCK, HG_UNDECIDED, HG_WARN, HG_INFO};
    const struct hg_counts *counts = &pdf->result->counts;
    const size_t numbers[] = {counts->block, counts->undecided, counts->warn, counts->info};
    for (size_t i = 0; i < HG_COUNT_OF(severities); i++)
        hg_str_addf(out, "%s %zu · ", hg_word_severity(pdf->lang, severities[i]),
                    numbers[i]);
    hg_str_addf(out, "%s %zu", hg_pdf_word(pdf, N_("waived")), counts->waived);
}

/* --- the lines below --- */

static double draw_line(cairo_t *cr, double x, double y, double width, const char *name,
                        const char *value)
{
    const double column = 110.0;
    if (value == NULL || *value == '\0') return 0.0;
    struct hg_type_style style = {.size = 11.0, .width = column - 8.0, .colour = PALE};
    double height = hg_type_draw(cr, &style, x, y, name).height;
    style.width = width - column;
    style.colour = HG_BLACK;
    return fmax(height, hg_type_draw(cr, &style, x + column, y, value).height) + 6.0;
}

static void draw_lines(cairo_t *cr, const struct hg_pdf *pdf, double x, double y,
                       double width)
{
    const struct hg_result *result = pdf->result;
    struct hg_str day = HG_STR_EMPTY, counts = HG_STR_EMPTY;
    char digest[65];
    hg_word_date(pdf->lang, result->settings->as_of, &day);
    add_counts(pdf, &counts);
    hg_pdf_inputs_digest(result, digest);
    const struct {
        const char *msgid, *value;
    } lines[] = {
        {N_("findings"),             counts.data         },
        {N_("judged as of"),         day.data            },
        {N_("digest of the inputs"), digest              },
        {N_("digest of the rules"),  result->rules_sha256},
        {N_("hegui version"),        result->version     },
    };
    for (size_t i = 0; i < HG_COUNT_OF(lines); i++)
        y += draw_line(cr, x, y, width, hg_pdf_word(pdf, lines[i].msgid), lines[i].value);
    hg_str_clear(&day);
    hg_str_clear(&counts);
}

static double draw_title(cairo_t *cr, const struct hg_pdf *pdf, double middle, double y,
                         double width)
{
    const struct hg_template *template = pdf->result->template;
    const char *title = template->title.in[pdf->lang];
    struct hg_type_style style = {
        .size = 26.0, .weight = HG_TYPE_BOLD, .align = HG_TYPE_CENTRE, .width = width};
    if (title == NULL) title = hg_pdf_word(pdf, N_("Compliance report"));
    y += hg_type_draw(cr, &style, middle - width / 2.0, y, title).height + 14.0;
    style.size = 16.0;
    style.weight = HG_TYPE_REGULAR;
    if (pdf->result->settings->name == NULL) return y;
    return y +
           hg_type_draw(cr, &style, middle - width / 2.0, y, pdf->result->settings->name)
               .height;
}

/* Name of the office and place for its seal, at the foot. */
static void draw_office(cairo_t *cr, const struct hg_pdf *pdf, struct hg_paper_frame frame)
{
    const char *office = pdf->result->template->office.in[pdf->lang];
    struct hg_type_style style = {
        .size = 13.0, .align = HG_TYPE_CENTRE, .width = frame.width - 140.0};
    double y = frame.y + frame.height - 120.0;
    if (office != NULL) hg_type_draw(cr, &style, frame.x + 70.0, y, office);
    style.size = 8.5;
    style.colour = PALE;
    hg_type_draw(cr, &style, frame.x + 70.0, frame.y + frame.height - 62.0,
                 hg_pdf_word(pdf, N_("this report assists the examination and does not "
                                     "replace an administrative decision")));
}

/* A long title or advice pushes what stands below it down. */
static void draw_cover(cairo_t *cr, const void *data, struct hg_paper_frame frame)
{
    const struct hg_pdf *pdf = data;
    const double edge = 70.0;
    double middle = frame.x + frame.width / 2.0, width = frame.width - 2.0 * edge;
    double y = frame.y + 90.0;
    double logo = draw_logo(cr, pdf->result->template, middle, y, 84.0);
    y = draw_title(cr, pdf, middle, fmax(y + logo + 24.0, frame.y + 170.0), width);
    y = fmax(y + 30.0, frame.y + 310.0);
    y += draw_verdict(cr, pdf, frame.x + edge, y, width);
    draw_lines(cr, pdf, frame.x + edge, y + 30.0, width);
    draw_office(cr, pdf, frame);
}

void hg_pdf_cover(struct hg_pdf *pdf)
{
    hg_paper_sheet(pdf->paper, draw_cover, pdf);
}

/* --- signatures --- */

/* Who signs, with room for a name, a day and a seal. */
static void draw_signatures(cairo_t *cr, const void *data, struct hg_paper_frame frame)
{
    static const char *const roles[] = {N_("examined by"), N_("checked by"),
                                        N_("issued by")};
    const struct hg_pdf *pdf = data;
    const double height = 64.0;
    struct hg_type_style style = {.size = 10.0};
    cairo_set_source_rgb(cr, 0.0, 0.0, 0.0);
    cairo_set_line_width(cr, 0.6);
    for (size_t i = 0; i < HG_COUNT_OF(roles); i++) {
        double y = frame.y + height * (double)i;
        const struct {
            double at, width;
            const char *msgid;
        } cells[] = {
            {0.0,  0.4,  roles[i]  },
            {0.4,  0.25, N_("date")},
            {0.65, 0.35, N_("seal")}
        };
        for (size_t c = 0; c < HG_COUNT_OF(cells); c++) {
            double x = frame.x + frame.width * cells[c].at;
            cairo_rectangle(cr, x, y, frame.width * cells[c].width, height);
            cairo_stroke(cr);
            hg_type_draw(cr, &style, x + 6.0, y + 6.0, hg_pdf_word(pdf, cells[c].msgid));
        }
    }
}

void hg_pdf_signatures(struct hg_pdf *pdf)
{
    struct hg_medium to = hg_medium_of_pdf(pdf);
    hg_pdf_section(pdf, HG_SECTION_signatures);
    hg_paper_drawing(pdf->paper, 200.0, draw_signatures, pdf);
    hg_say_words(&to, HG_SAID_NOTE,
                 N_("This is an opinion of the review; the approval is an act of the "
                    "administration."));
}
