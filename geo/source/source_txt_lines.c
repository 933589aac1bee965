/* Lines of a text file whose encoding nobody states: block by block, so that neither a huge file nor an endless line costs more
 * memory than a block and a line. */
#include "geo/source/source_txt.h"

#include "geo/base/memory.h"

#include <cpl_vsi.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum {
    BLOCK_BYTES = 64 * 1024, /* even, so that no half of a UTF-16 character is left over */
    HEAD_BYTES = 4096,
    SAMPLE_BYTES = 1 << 20,  /* of lines beyond ASCII: more proves nothing more */
    DECODED_BYTES = 1 << 20, /* after so much the arena of decoded lines is renewed */
    SNIFFED_LINES = 200,
    DOS_END = 0x1A,
};

static const char REPLACEMENT[] = "\xEF\xBF\xBD"; /* U+FFFD */

/* -- bytes ---------------------------------------------------------------------------------------------------- */

static bool refill(struct txt_lines *lines)
{
    lines->at = 0;
    lines->filled = VSIFReadL(lines->block, 1, BLOCK_BYTES, lines->file);
    lines->given += lines->filled;
    return lines->filled > 0;
}

static void rewind_lines(struct txt_lines *lines, size_t mark_bytes)
{
    VSIFSeekL(lines->file, 0, SEEK_SET);
    lines->given = lines->number = 0;
    lines->skip_feed = lines->closed = false;
    lines->high = 0;
    if (refill(lines)) lines->at = mark_bytes < lines->filled ? mark_bytes : lines->filled;
}

static bool open_file(struct txt_lines *lines, const char *path)
{
    *lines = (struct txt_lines){.path = path, .encoding = "UTF-8"};
    if (!hg_source_file_size(path, &lines->size)) return false;
    lines->file = VSIFOpenL(path, "rb");
    if (lines->file == NULL) return false;
    lines->block = hg_memory_new(BLOCK_BYTES, 1);
    lines->decoded = hg_arena_new();
    rewind_lines(lines, 0);
    return true;
}

void hg_txt_lines_close(struct txt_lines *lines)
{
    if (lines->file != NULL) VSIFCloseL(lines->file);
    free(lines->block);
    hg_str_clear(&lines->raw);
    hg_arena_free(lines->decoded);
    *lines = (struct txt_lines){0};
}

/* Nothing is left: a last line without an end, the end, or less than there should be. */
static enum txt_step end_of(const struct txt_lines *lines)
{
    if (lines->given < lines->size) return TXT_CUT_OFF;
    if (lines->high != 0) return TXT_DAMAGED;
    return lines->raw.length > 0 ? TXT_LINE : TXT_END;
}

/* The line's end is LF, CR or both. */
static bool ends_line(struct txt_lines *lines, unsigned unit, bool *out_ends)
{
    bool second = unit == '\n' && lines->skip_feed && lines->raw.length == 0;
    *out_ends = !second && (unit == '\n' || unit == '\r');
    lines->skip_feed = unit == '\r';
    return second || *out_ends;
}

/* -- bytes that are characters, or parts of them ---------------------------------------------------------------- */

static bool is_plain(unsigned char byte)
{
    return byte != '\n' && byte != '\r' && byte != '\0' && byte != DOS_END;
}

/* Append what is before the next byte that matters. */
static enum txt_step take_plain(struct txt_lines *lines)
{
    size_t end = lines->at;
    while (end < lines->filled && is_plain(lines->block[end]))
        end++;
    size_t length = end - lines->at;
    if (length > 0 && lines->closed) return TXT_DAMAGED;
    if (lines->raw.length + length > TXT_LINE_BYTES) return TXT_ENDLESS;
    if (length > 0) lines->skip_feed = false;
    hg_str_add_bytes(&lines->raw, lines->block + lines->at, length);
    lines->at = end;
    return TXT_LINE;
}

static enum txt_step gather_bytes(struct txt_lines *lines)
{
    for (;;) {
        if (lines->at == lines->filled && !refill(lines)) return end_of(lines);
        enum txt_step step = take_plain(lines);
        if (step != TXT_LINE) return step;
        if (lines->at == lines->filled) continue;
        unsigned char byte = lines->block[lines->at++];
        bool ends;
        if (byte == '\0') return TXT_DAMAGED;
        if (byte == DOS_END)
            lines->closed = true;
        else if (ends_line(lines, byte, &ends) && ends)
            return TXT_LINE;
    }
}

/* -- UTF-16 --------------------------------------------------------------------------------------------------- */

static void add_character(struct hg_str *out, unsigned code)
{
    char bytes[4];
    size_t count = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    static const unsigned char LEADS[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
    for (size_t i = count; i-- > 1; code >>= 6)
        bytes[i] = (char)(0x80 | (code & 0x3F));
    bytes[0] = (char)(LEADS[count] | code);
    hg_str_add_bytes(out, bytes, count);
}

/* A pair of halves makes one character; a half alone is damage. */
static bool take_unit(struct txt_lines *lines, unsigned unit)
{
    bool low = unit >= 0xDC00 && unit < 0xE000;
    if (low != (lines->high != 0) || unit == 0) return false;
    if (unit >= 0xD800 && unit < 0xDC00) {
        lines->high = unit;
        return true;
    }
    add_character(&lines->raw,
                  low ? 0x10000 + ((lines->high - 0xD800) << 10) + (unit - 0xDC00) : unit);
    lines->high = 0;
    return true;
}

static enum txt_step gather_units(struct txt_lines *lines)
{
    for (;;) {
        if (lines->at == lines->filled && !refill(lines)) return end_of(lines);
        if (lines->at + 2 > lines->filled) return TXT_DAMAGED;
        unsigned first = lines->block[lines->at], second = lines->block[lines->at + 1];
        unsigned unit = lines->form == TXT_UTF16LE ? first | second << 8
                                                   : second | first << 8;
        lines->at += 2;
        bool ends;
        if (lines->high == 0 && ends_line(lines, unit, &ends)) {
            if (ends) return TXT_LINE;
            continue;
        }
        if (!take_unit(lines, unit)) return TXT_DAMAGED;
        if (lines->raw.length > TXT_LINE_BYTES) return TXT_ENDLESS;
    }
}

/* -- text ----------------------------------------------------------------------------------------------------- */

static const char *keep_decoded(struct txt_lines *lines, const char *bytes, size_t length)
{
    if (lines->decoded_bytes > DECODED_BYTES) {
        hg_arena_free(lines->decoded);
        lines->decoded = hg_arena_new();
        lines->decoded_bytes = 0;
    }
    lines->decoded_bytes += length;
    return hg_encoding_decode(lines->encoding, bytes, length, false, NULL, lines->decoded);
}

/* What lies between commas decodes or does not: one bad byte in a name must not cost the numbers beside it. */
static const char *decode_in_parts(struct txt_lines *lines)
{
    struct hg_str text = HG_STR_EMPTY;
    const char *at = lines->raw.data;
    for (;;) {
        size_t length = strcspn(at, ",=");
        const char *part = keep_decoded(lines, at, length);
        hg_str_add(&text, part != NULL ? part : REPLACEMENT);
        at += length;
        if (*at == '\0') break;
        hg_str_add_bytes(&text, at++, 1);
    }
    const char *kept = hg_arena_strdup(lines->decoded, hg_str_text(&text));
    hg_str_clear(&text);
    return kept;
}

static void decode_line(struct txt_lines *lines)
{
    const char *raw = hg_str_text(&lines->raw);
    lines->unreadable = false;
    bool utf8 = lines->form != TXT_BYTES || strcmp(lines->encoding, "UTF-8") == 0;
    if (utf8 && hg_utf8_valid(raw, lines->raw.length))
        lines->text = raw;
    else
        lines->text = keep_decoded(lines, raw, lines->raw.length);
    if (lines->text != NULL) return;
    lines->unreadable = true;
    lines->text = decode_in_parts(lines);
}

static enum txt_step next_raw(struct txt_lines *lines)
{
    lines->raw.length = 0;
    if (lines->raw.data != NULL) lines->raw.data[0] = '\0';
    enum txt_step step = lines->form == TXT_BYTES ? gather_bytes(lines)
                                                  : gather_units(lines);
    lines->number += step != TXT_END;
    return step;
}

enum txt_step hg_txt_lines_next(struct txt_lines *lines)
{
    enum txt_step step = next_raw(lines);
    if (step == TXT_LINE) decode_line(lines);
    return step;
}

/* -- which encoding? ------------------------------------------------------------------------------------------ */

static const struct txt_mark {
    const char *bytes;
    size_t length;
    enum txt_form form;
    const char *name;
} MARKS[] = {
    {"\xEF\xBB\xBF", 3, TXT_BYTES,   "UTF-8"   },
    {"\xFF\xFE",     2, TXT_UTF16LE, "UTF-16LE"},
    {"\xFE\xFF",     2, TXT_UTF16BE, "UTF-16BE"},
};
static const struct txt_mark NO_MARK = {"", 0, TXT_BYTES, NULL};

static const struct txt_mark *mark_of(const struct txt_lines *lines)
{
    for (size_t i = 0; i < HG_COUNT_OF(MARKS); i++)
        if (lines->filled >= MARKS[i].length &&
            memcmp(lines->block, MARKS[i].bytes, MARKS[i].length) == 0)
            return &MARKS[i];
    return &NO_MARK;
}

/* Digits, commas and line ends are most of such a file: in UTF-16 every other byte is then NUL, and always the same one. */
static enum txt_form form_of_zeros(const struct txt_lines *lines)
{
    size_t zeros[2] = {0, 0},
           count = lines->filled < HEAD_BYTES ? lines->filled : HEAD_BYTES;
    for (size_t i = 0; i < count; i++)
        zeros[i & 1] += lines->block[i] == '\0';
    if (zeros[1] * 4 > count && zeros[0] * 100 < count) return TXT_UTF16LE;
    if (zeros[0] * 4 > count && zeros[1] * 100 < count) return TXT_UTF16BE;
    return TXT_BYTES;
}

static bool is_ascii(const struct hg_str *text)
{
    for (size_t i = 0; i < text->length; i++)
        if ((unsigned char)text->data[i] >= 0x80) return false;
    return true;
}

/* One bad byte makes a file no valid UTF-8, and chance makes nearly anything valid GB18030: the format's own words in UTF-8 are
 * stronger than that. */
static bool speaks_utf8(const struct hg_encoding_sample *samples, size_t count)
{
    static const char *const WORDS[] = {"属性描述", "地块坐标", "坐标系", "大地"};
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < HG_COUNT_OF(WORDS); k++)
            if (memmem(samples[i].bytes, samples[i].length, WORDS[k], strlen(WORDS[k])))
                return true;
    return false;
}

/* Decide by all lines beyond ASCII, up to a sufficient number. */
static struct hg_encoding_choice choose(struct txt_lines *lines,
                                        struct source_reading *reading)
{
    struct hg_encoding_sample *samples = NULL;
    size_t count = 0, capacity = 0, bytes = 0;
    while (bytes < SAMPLE_BYTES && next_raw(lines) == TXT_LINE) {
        if (is_ascii(&lines->raw)) continue;
        HG_GROW(samples, count, capacity);
        const char *kept = hg_arena_copy(reading->scratch, lines->raw.data,
                                         lines->raw.length);
        samples[count++] = (struct hg_encoding_sample){kept, lines->raw.length, 0};
        bytes += lines->raw.length;
    }
    struct hg_encoding_evidence evidence = {reading->options->encoding, NULL, -1};
    struct hg_encoding_choice choice = hg_encoding_choose(&evidence, samples, count,
                                                          reading->ctx->arena);
    if (choice.from != HG_ENCODING_FROM_PROJECT && speaks_utf8(samples, count)) {
        choice.name = "UTF-8";
        choice.from = HG_ENCODING_FROM_CONTENT;
    }
    free(samples);
    return choice;
}

static const struct txt_mark *wide_called(const char *name)
{
    for (size_t i = 0; name != NULL && i < HG_COUNT_OF(MARKS); i++)
        if (MARKS[i].form != TXT_BYTES && strcasecmp(name, MARKS[i].name) == 0)
            return &MARKS[i];
    return NULL;
}

static void take_mark(struct txt_lines *lines, struct source_reading *reading,
                      const struct txt_mark *mark, enum hg_encoding_from from)
{
    lines->form = mark->form;
    lines->encoding = "UTF-8"; /* UTF-16 is turned into it on the way */
    reading->info->encoding = mark->name;
    reading->info->encoding_from = from;
    rewind_lines(lines, mark_of(lines) == mark ? mark->length : 0);
}

/* A mark cannot mean anything else, whatever was ordered. */
static void doubt_order(struct source_reading *reading, const struct txt_mark *mark)
{
    const char *wanted = reading->options->encoding;
    const char *canonical = wanted == NULL
                                ? NULL
                                : hg_encoding_canonical(wanted, reading->scratch);
    if (wanted == NULL || strcasecmp(wanted, mark->name) == 0) return;
    if (canonical != NULL && strcmp(canonical, mark->name) == 0) return;
    hg_note(reading->ctx, hg_kind_TXT_MARK, reading->where, wanted, mark->name);
}

static hg_status decide(struct txt_lines *lines, struct source_reading *reading)
{
    const char *wanted = reading->options->encoding;
    const struct txt_mark *mark = mark_of(lines), *wide = wide_called(wanted);
    if (wanted != NULL && wide == NULL &&
        hg_encoding_canonical(wanted, reading->scratch) == NULL)
        return hg_fail(reading->ctx, hg_kind_ENCODING_NAME, reading->where, wanted);
    enum txt_form zeros = form_of_zeros(lines);
    if (mark->length > 0) {
        doubt_order(reading, mark);
        take_mark(lines, reading, mark, HG_ENCODING_FROM_CONTENT);
    } else if (wide != NULL) {
        take_mark(lines, reading, wide, HG_ENCODING_FROM_PROJECT);
    } else if (wanted == NULL && zeros != TXT_BYTES) {
        take_mark(lines, reading, &MARKS[zeros], HG_ENCODING_FROM_CONTENT);
    } else {
        struct hg_encoding_choice choice = choose(lines, reading);
        reading->info->encoding = choice.name;
        reading->info->encoding_from = choice.from;
        lines->encoding = choice.name != NULL ? choice.name : "GB18030";
        rewind_lines(lines, 0);
    }
    reading->decoded_as = reading->info->encoding != NULL ? reading->info->encoding
                                                          : lines->encoding;
    return HG_OK;
}

hg_status hg_txt_lines_open(struct txt_lines *lines, struct source_reading *reading)
{
    if (!open_file(lines, reading->place.path))
        return hg_fail(reading->ctx, hg_kind_SOURCE_NOT_OPENED, reading->where,
                       reading->place.path);
    hg_status status = decide(lines, reading);
    if (status != HG_OK) hg_txt_lines_close(lines);
    return status;
}

bool hg_source_is_txt(const char *path)
{
    struct txt_lines lines;
    struct txt_split split;
    VSIStatBufL stat;
    bool found = false;
    if (VSIStatL(path, &stat) != 0 || !VSI_ISREG(stat.st_mode) || !open_file(&lines, path))
        return false;
    const struct txt_mark *mark = mark_of(&lines);
    lines.form = mark->length > 0 ? mark->form : form_of_zeros(&lines);
    rewind_lines(&lines, mark->length);
    while (!found && lines.number < SNIFFED_LINES && next_raw(&lines) == TXT_LINE) {
        const char *text = hg_source_display(hg_str_text(&lines.raw), lines.decoded);
        hg_txt_split(text, &split);
        found = split.shape == TXT_PARCEL ||
                (split.shape == TXT_SECTION && hg_txt_is(split.fields[0], "地块坐标"));
    }
    hg_txt_lines_close(&lines);
    return found;
}
