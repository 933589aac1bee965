/* The page's program: Leaflet and the scripts of web/ in one block, let in by its digest, so that no other script of the page runs. */
#include "reports/html.h"

#include "geo/base/base64.h"
#include "geo/base/digest.h"
#include "geo/base/embed.h"

#include <stdlib.h>
#include <string.h>

extern const struct hg_embedded hg_embedded_web[];

static const char *const styles[] = {"leaflet/leaflet.css", "web/report.css", "web/map.css",
                                     "web/charts.css",      "web/print.css",  NULL};
static const char *const program[] = {
    "web/notice.js", "leaflet/leaflet.min.js",
    "web/data.js",   "web/canvas.js",
    "web/map.js",    "web/table.js",
    "web/search.js", "web/measure.js",
    "web/start.js",  NULL,
};

/* A file without the pointer to a map of its source, which nobody is to look for. */
static void add_file(const char *name, struct hg_str *out)
{
    const struct hg_embedded *file = hg_embedded_web;
    while (file->name != NULL && strcmp(file->name, name) != 0)
        file++;
    if (file->name == NULL) return;
    const char *end = strstr(file->data, "# sourceMappingURL=");
    hg_str_add_bytes(out, file->data,
                     end == NULL ? file->length : (size_t)(end - file->data) - 2);
    hg_str_add(out, "\n");
}

void hg_html_style(struct hg_page *page)
{
    hg_html_style_of(page, styles);
}

void hg_html_style_of(struct hg_page *page, const char *const *files)
{
    struct hg_str text = HG_STR_EMPTY;
    for (size_t i = 0; files[i] != NULL; i++)
        add_file(files[i], &text);
    hg_html(page, hg_str_text(&text));
    hg_str_clear(&text);
}

static void add_program(const char *const *files, struct hg_str *out)
{
    hg_str_add(out, "\n");
    for (size_t i = 0; files[i] != NULL; i++)
        add_file(files[i], out);
}

static unsigned nibble(char digit)
{
    return (unsigned)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

/* 64 hexadecimal digits in base 64, as policies want them. */
static void add_base64(const char *hex, struct hg_str *out)
{
    unsigned char bytes[32];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(nibble(hex[2 * i]) << 4 | nibble(hex[2 * i + 1]));
    hg_base64_add(out, bytes, sizeof bytes);
}

void hg_html_policy(struct hg_page *page)
{
    hg_html_policy_of(page, program);
}

void hg_html_policy_of(struct hg_page *page, const char *const *files)
{
    char hex[HG_DIGEST_TEXT];
    struct hg_str text = HG_STR_EMPTY, base64 = HG_STR_EMPTY;
    struct hg_digest *digest = hg_digest_new();
    add_program(files, &text);
    hg_digest_add(digest, text.data, text.length);
    hg_digest_finish(digest, hex);
    add_base64(hex, &base64);
    hg_outf(page->file,
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
            "style-src 'unsafe-inline'; script-src 'sha256-%s'; img-src data:; "
            "base-uri 'none'; form-action 'none'\">\n",
            hg_str_text(&base64));
    hg_str_clear(&text);
    hg_str_clear(&base64);
}

void hg_html_program(struct hg_page *page)
{
    hg_html_program_of(page, program);
}

void hg_html_program_of(struct hg_page *page, const char *const *files)
{
    struct hg_str text = HG_STR_EMPTY;
    add_program(files, &text);
    hg_html(page, "<script>");
    hg_html(page, hg_str_text(&text));
    hg_html(page, "</script>\n");
    hg_str_clear(&text);
}
