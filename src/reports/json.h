/* Json: a small streaming emitter.
 *
 * Containers are laid out broken (one element a line, indented) or in one line.  Keys are given for members of an object
 * and NULL for elements of an array.  Numbers are the shortest text that reads back as the same double; NAN is null. */
#ifndef HG_REPORTS_JSON_H
#define HG_REPORTS_JSON_H

#include "reports/outfile.h"

#include <stdint.h>

enum { HG_JSON_DEPTH = 16 };
struct hg_json {
    struct hg_outfile *file;
    int depth;
    struct {
        char close;
        bool broken, filled;
    } levels[HG_JSON_DEPTH];
};

void hg_json_object(struct hg_json *json, const char *key);       /* in one line */
void hg_json_array(struct hg_json *json, const char *key);        /* in one line */
void hg_json_object_lines(struct hg_json *json, const char *key); /* broken */
void hg_json_array_lines(struct hg_json *json, const char *key);  /* broken */
void hg_json_end(struct hg_json *json); /* of the innermost container */

/* All elements of a long array, the innermost container, by several threads: `write` adds elements first .. end - 1.  The bytes
 * are those of one call for all. */
typedef void (*hg_json_write_fn)(struct hg_json *json, const void *data, size_t first,
                                 size_t end);
void hg_json_elements(struct hg_json *json, int threads, size_t count,
                      hg_json_write_fn write, const void *data);

void hg_json_text(struct hg_json *json, const char *key, const char *text); /* NULL: null */
void hg_json_number(struct hg_json *json, const char *key, double value);
/* Room for a number that is not known yet, null so far; and the number into its room, with blanks behind it. */
size_t hg_json_room(struct hg_json *json, const char *key);
void hg_json_into_room(struct hg_json *json, size_t room, double value);
void hg_json_integer(struct hg_json *json, const char *key, int64_t value);
void hg_json_flag(struct hg_json *json, const char *key, bool value);
void hg_json_null(struct hg_json *json, const char *key);

#endif
