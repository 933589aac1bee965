#include "reports/json.h"

#include "geo/base/num.h"

#include <inttypes.h>
#include <math.h>

/* Bytes that stand for themselves between quotes, from `at` on; `most` is the largest of them. */
static size_t plain_run(const char *at, unsigned char most)
{
    size_t length = 0;
    while ((unsigned char)at[length] >= 0x20 && (unsigned char)at[length] <= most &&
           at[length] != '"' && at[length] != '\\')
        length++;
    return length;
}

static void write_escaped(struct hg_json *json, const char *text)
{
    struct hg_str clean = HG_STR_EMPTY;
    hg_text_clean(text, false, &clean);
    for (const char *at = hg_str_text(&clean);; at++) {
        size_t length = plain_run(at, 0xff);
        hg_out_bytes(json->file, at, length);
        at += length;
        if (*at == '\0') break;
        if (*at == '"' || *at == '\\')
            hg_outf(json->file, "\\%c", *at);
        else
            hg_outf(json->file, "\\u%04x", (unsigned)*at);
    }
    hg_str_clear(&clean);
}

static void write_string(struct hg_json *json, const char *text)
{
    enum { LAST_OF_ASCII = 0x7e };
    size_t plain = plain_run(text, LAST_OF_ASCII);
    hg_out_bytes(json->file, "\"", 1);
    if (text[plain] == '\0') /* all keys and most values */
        hg_out_bytes(json->file, text, plain);
    else
        write_escaped(json, text);
    hg_out_bytes(json->file, "\"", 1);
}

static void start_line(struct hg_json *json)
{
    hg_outf(json->file, "\n%*s", 2 * json->depth, "");
}

/* What stands before a value: comma, line break, key. */
static void write_lead(struct hg_json *json, const char *key)
{
    if (json->depth > 0) {
        bool broken = json->levels[json->depth - 1].broken;
        if (json->levels[json->depth - 1].filled) hg_out(json->file, broken ? "," : ", ");
        if (broken) start_line(json);
        json->levels[json->depth - 1].filled = true;
    }
    if (key == NULL) return;
    write_string(json, key);
    hg_out(json->file, ": ");
}

static void begin(struct hg_json *json, const char *key, const char *brackets, bool broken)
{
    write_lead(json, key);
    hg_out_bytes(json->file, brackets, 1);
    json->levels[json->depth].close = brackets[1];
    json->levels[json->depth].broken = broken;
    json->levels[json->depth].filled = false;
    json->depth++;
}

void hg_json_object(struct hg_json *json, const char *key)
{
    begin(json, key, "{}", false);
}

void hg_json_array(struct hg_json *json, const char *key)
{
    begin(json, key, "[]", false);
}

void hg_json_object_lines(struct hg_json *json, const char *key)
{
    begin(json, key, "{}", true);
}

void hg_json_array_lines(struct hg_json *json, const char *key)
{
    begin(json, key, "[]", true);
}

void hg_json_end(struct hg_json *json)
{
    json->depth--;
    if (json->levels[json->depth].broken && json->levels[json->depth].filled)
        start_line(json);
    hg_out_bytes(json->file, &json->levels[json->depth].close, 1);
    if (json->depth == 0) hg_out(json->file, "\n");
}

void hg_json_text(struct hg_json *json, const char *key, const char *text)
{
    write_lead(json, key);
    if (text == NULL)
        hg_out(json->file, "null");
    else
        write_string(json, text);
}

void hg_json_number(struct hg_json *json, const char *key, double value)
{
    enum { EXACT = 1000000000 }; /* below this the quick way gives the same text */
    char text[HG_NUM_TEXT];
    if (fabs(value) < EXACT && value == floor(value)) {
        hg_json_integer(json, key, (int64_t)value);
        return;
    }
    write_lead(json, key);
    hg_out(json->file, hg_num_format(value, text));
}

void hg_json_integer(struct hg_json *json, const char *key, int64_t value)
{
    write_lead(json, key);
    hg_outf(json->file, "%" PRId64, value);
}

void hg_json_flag(struct hg_json *json, const char *key, bool value)
{
    write_lead(json, key);
    hg_out(json->file, value ? "true" : "false");
}

void hg_json_null(struct hg_json *json, const char *key)
{
    write_lead(json, key);
    hg_out(json->file, "null");
}
