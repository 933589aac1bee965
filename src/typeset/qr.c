#include "typeset/qr.h"

#include <qrencode.h>
#include <stddef.h>

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

bool hg_qr_draw(cairo_t *cr, const char *text, double x, double y, double side)
{
    QRcode *code = QRcode_encodeString(text, 0, QR_ECLEVEL_L, QR_MODE_8, 1);
    if (code == NULL) return false;
    double module = side / (code->width + 2 * BORDER);
    cairo_save(cr);
    cairo_set_source_rgb(cr, 1.0, 1.0, 1.0);
    cairo_rectangle(cr, x, y, side, side);
    cairo_fill(cr);
    cairo_translate(cr, x + BORDER * module, y + BORDER * module);
    cairo_scale(cr, module, module);
    cairo_set_source_rgb(cr, 0.0, 0.0, 0.0);
    for (int row = 0; row < code->width; row++)
        add_row(cr, code, row);
    cairo_fill(cr);
    cairo_restore(cr);
    QRcode_free(code);
    return true;
}
