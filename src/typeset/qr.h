/* QR: a text as a QR code (ISO/IEC 18004), for telephones. */
#ifndef HG_TYPESET_QR_H
#define HG_TYPESET_QR_H

#include <cairo.h>

/* A square picture of `text` (UTF-8), with the white border that readers ask for, of lines and not of dots; NULL: it is too long for
 * a code.  A page shows it by cairo_set_source_surface() and cairo_paint(); the caller ends it with cairo_surface_destroy().  One
 * picture at most for a document. */
cairo_surface_t *hg_qr_picture(const char *text, double side);

#endif
