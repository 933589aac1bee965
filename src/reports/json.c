#include "reports/json.h"

#include "geo/base/num.h"
#include "geo/base/pool.h"

#include <stdio.h>

/* How a byte may stand between quotes: as it is, as it is if it is part of good UTF-8, not without a closer look. */
enum { PLAIN = 0, ABOVE_ASCII = 1, SPECIAL = 2 };
#define FOUR(kind)       kind, kind, kind, kind
#define SIXTEEN(kind)    FOUR(kind), FOUR(kind), FOUR(kind), FOUR(kind)
#define SIXTY_FOUR(kind) SIXTEEN(kind), SIXTEEN(kind), SIXTEEN(kind), SIXTEEN(kind)
static const unsigned char kind_of[256] = {
    SIXTEEN(SPECIAL),        SIXTEEN(SPECIAL), /* 0x00 .. 0x1f */
    ['"'] = SPECIAL,         ['\\'] = SPECIAL,
    [0x7f] = SPECIAL, /* and from 0x80 on: */
    SIXTY_FOUR(ABOVE_ASCII), SIXTY_FOUR(ABOVE_ASCII),
};

/* Bytes from `at` on that are no SPECIAL, which the end is; *kinds: what was among them. */
static size_t run_length(const char *at, unsigned char *kinds)
{
    size_t length = 0;
    *kinds = PLAIN;
    for (unsigned char kind; (kind = kind_of[(unsigned char)at[length]]) != SPECIAL;
         length++)
        *kinds |= kind;
    return length;
}

static void write_escaped(struct hg_json *json, const char *text)
{
    struct hg_str clean = HG_STR_EMPTY;
    hg_text_clean(text, false, &clean);
    for (const char *at = hg_str_text(&clean);; at++) {
        unsigned char kinds;
        size_t length = run_length(at, &kinds);
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
    unsigned char kinds;
    size_t length = run_length(text, &kinds);
    hg_out_bytes(json->file, "\"", 1);
    if (text[length] == '\0' && (kinds == PLAIN || hg_utf8_valid(text, length)))
        hg_out_bytes(json->file, text, length); /* all keys and most values */
    else
        write_escaped(json, text);
    hg_out_bytes(json->file, "\"", 1);
}

static void start_line(struct hg_json *json)
{
    static const char blanks[2 * HG_JSON_DEPTH + 1] = "                                ";
    hg_out_bytes(json->file, "\n", 1);
    hg_out_bytes(json->file, blanks, 2 * (size_t)json->depth);
}

/* What stands before a value: comma, line break, key. */
static void write_lead(struct hg_json *json, const char *key)
{
    if (json->depth > 0) {
        bool broken = json->levels[json->depth - 1].broken;
        if (json->levels[json->depth - 1].filled)
            hg_out_bytes(json->file, ", ", broken ? 1 : 2);
        if (broken) start_line(json);
        json->levels[json->depth - 1].filled = true;
    }
    if (key == NULL) return;
    write_string(json, key);
    hg_out_bytes(json->file, ": ", 2);
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

/* A wave: as many stretches as may wait in memory for those before them. */
enum { STRETCH = 128, WAVE = 16 };

struct wave {
    const struct hg_json *json;
    hg_json_write_fn write;
    const void *data;
    size_t first, count; /* its first element; elements of the whole array */
    struct hg_outfile parts[WAVE];
};

static void write_stretch(void *data, size_t task, size_t worker)
{
    (void)worker;
    struct wave *wave = data;
    struct hg_json part = *wave->json;
    size_t first = wave->first + task * STRETCH;
    size_t end = first + STRETCH < wave->count ? first + STRETCH : wave->count;
    part.file = &wave->parts[task];
    part.levels[part.depth - 1].filled = first > 0;
    wave->write(&part, wave->data, first, end);
}

void hg_json_elements(struct hg_json *json, int threads, size_t count,
                      hg_json_write_fn write, const void *data)
{
    struct wave wave = {.json = json, .write = write, .data = data, .count = count};
    for (size_t i = 0; i < WAVE; i++)
        wave.parts[i] = hg_outfile_part();
    for (; wave.first < count; wave.first += WAVE * STRETCH) {
        size_t tasks = (count - wave.first + STRETCH - 1) / STRETCH;
        if (tasks > WAVE) tasks = WAVE;
        hg_pool_run(threads, tasks, write_stretch, &wave);
        for (size_t i = 0; i < tasks; i++)
            hg_outfile_take(json->file, &wave.parts[i]);
    }
    for (size_t i = 0; i < WAVE; i++)
        hg_outfile_part_free(&wave.parts[i]);
    json->levels[json->depth - 1].filled = count > 0;
}

void hg_json_text(struct hg_json *json, const char *key, const char *text)
{
    write_lead(json, key);
    if (text == NULL)
        hg_out_bytes(json->file, "null", 4);
    else
        write_string(json, text);
}

void hg_json_number(struct hg_json *json, const char *key, double value)
{
    char text[HG_NUM_TEXT];
    write_lead(json, key);
    hg_out(json->file, hg_num_format(value, text));
}

enum { ROOM = 25 }; /* the longest double, as -2.2250738585072014e-308 */

size_t hg_json_room(struct hg_json *json, const char *key)
{
    write_lead(json, key);
    size_t room = hg_out_position(json->file);
    hg_outf(json->file, "%-*s", ROOM, "null");
    return room;
}

void hg_json_into_room(struct hg_json *json, size_t room, double value)
{
    char number[HG_NUM_TEXT], text[HG_NUM_TEXT];
    snprintf(text, sizeof text, "%-*s", ROOM, hg_num_format(value, number));
    hg_out_again(json->file, room, text);
}

void hg_json_integer(struct hg_json *json, const char *key, int64_t value)
{
    char text[HG_NUM_TEXT];
    write_lead(json, key);
    hg_out(json->file, hg_num_format_integer(value, text));
}

void hg_json_flag(struct hg_json *json, const char *key, bool value)
{
    write_lead(json, key);
    hg_out(json->file, value ? "true" : "false");
}

void hg_json_null(struct hg_json *json, const char *key)
{
    write_lead(json, key);
    hg_out_bytes(json->file, "null", 4);
}
