#include "typeset/qr.h"

#include <qrencode.h>
#include <stddef.h>
#include <string.h>

/* White modules round the code, by the standard. */
enum { BORDER = 4 };

/* Dark modules lie in one path, runs of a row as one rectangle: no seams between them. */
static void add_row(cairo_t *cr, const QRcode *code, int row)
{
    const unsigned char *modules = code->data + row * code->width;
    for (int from = 0; from < code->width;) {
        int to = from;
        while (to < code->width && (modules[to] & 1) != 0)
            to++;
        if (to > from) cairo_rectangle(cr, from, row, to - from, 1.0);
        from = to + 1;
    }
}

/* The text's encoding is named (ECI 26, UTF-8): readers that are left to guess take Chinese for Japanese. */
static QRcode *encode(const char *text)
{
    enum { UTF_8 = 26 };
    QRinput *input = QRinput_new2(0, QR_ECLEVEL_L);
    if (input == NULL) return NULL;
    QRcode *code = NULL;
    if (QRinput_appendECIheader(input, UTF_8) == 0 &&
        QRinput_append(input, QR_MODE_8, (int)strlen(text), (const unsigned char *)text) ==
            0)
        code = QRcode_encodeInput(input);
    QRinput_free(input);
    return code;
}

static void draw(cairo_t *cr, const QRcode *code, double side)
{
    double module = side / (code->width + 2 * BORDER);
    cairo_set_source_rgb(cr, 1.0, 1.0, 1.0);
    cairo_paint(cr);
    cairo_translate(cr, BORDER * module, BORDER * module);
    cairo_scale(cr, module, module);
    cairo_set_source_rgb(cr, 0.0, 0.0, 0.0);
    for (int row = 0; row < code->width; row++)
        add_row(cr, code, row);
    cairo_fill(cr);
}

/* The name by which a PDF knows a picture that it has, so that it is written once and not on every page. */
static void name_picture(cairo_surface_t *picture)
{
    static const unsigned char name[] = "hegui code";
    cairo_surface_set_mime_data(picture, CAIRO_MIME_TYPE_UNIQUE_ID, name, sizeof name - 1,
                                NULL, NULL);
}

cairo_surface_t *hg_qr_picture(const char *text, double side)
{
    QRcode *code = encode(text);
    if (code == NULL) return NULL;
    cairo_rectangle_t extents = {0.0, 0.0, side, side};
    cairo_surface_t *picture = cairo_recording_surface_create(CAIRO_CONTENT_COLOR,
                                                              &extents);
    cairo_t *cr = cairo_create(picture);
    draw(cr, code, side);
    cairo_destroy(cr);
    name_picture(picture);
    QRcode_free(code);
    return picture;
}
