/* Template (版式): what a bureau changes about its reports without a compiler: titles, logo, sections and their order.
 *
 * Read by project (template_file.h) from a YAML file; the writers of report.html and report.pdf follow it. */
#ifndef HG_MODEL_TEMPLATE_H
#define HG_MODEL_TEMPLATE_H

#include "model/lang.h"

#include <stddef.h>

#define HG_SECTION(name, title) HG_SECTION_##name,
enum hg_section {
#include "model/sections.def"
    HG_SECTIONS
};
#undef HG_SECTION

extern const char
    *const hg_section_names[HG_SECTIONS]; /* "basics" ..., for templates and links */
extern const char *const hg_section_titles[HG_SECTIONS]; /* message ids */

struct hg_template_section {
    enum hg_section section;
    struct hg_text2 title; /* NULL: the program's own */
};

struct hg_template {
    struct hg_text2 title;  /* of the report; NULL: the program's own */
    struct hg_text2 office; /* whose report it is (审查单位), on the cover; NULL: none */
    struct hg_text2 footer;    /* a line at the foot of each printed page; NULL: none */
    const unsigned char *logo; /* a PNG file's bytes; NULL: none */
    size_t logo_size;
    size_t section_count; /* 0: all, in the form's own order */
    struct hg_template_section sections[HG_SECTIONS];
};

/* The program's own: everything NULL and 0. */
extern const struct hg_template hg_template_own;

/* Title of a section in the language of the report: the template's, else the program's own. */
const char *hg_template_title(const struct hg_template *template, enum hg_section section,
                              enum hg_lang lang);

/* The sections to write, in order: the template's, else `own[0..own_count)`.  Writes at most HG_SECTIONS into `out`. */
size_t hg_template_order(const struct hg_template *template, const enum hg_section *own,
                         size_t own_count, enum hg_section *out);

#endif
