/* QR: a text as a QR code (ISO/IEC 18004), for telephones. */
#ifndef HG_TYPESET_QR_H
#define HG_TYPESET_QR_H

#include <cairo.h>

#include <stdbool.h>

/* Draw `text` (UTF-8) into a square with the upper left corner (x, y), with the white border that readers ask for.  False: it is too
 * long for a code, and nothing is drawn. */
bool hg_qr_draw(cairo_t *cr, const char *text, double x, double y, double side);

#endif
