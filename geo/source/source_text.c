#include "geo/source/source_parts.h"

#include "geo/base/str.h"

#include <string.h>
#include <strings.h>

enum { CPG_BYTES = 64, SHOWN_BYTES = 24 };

/* Every text beyond ASCII once, then the field names: ASCII is no evidence for an encoding. */
static struct hg_encoding_sample *samples_of(const struct source_reading *reading,
                                             size_t *out_count)
{
    const struct source_table *table = &reading->table;
    size_t count = table->pool.count + table->field_count;
    struct hg_encoding_sample *samples = HG_ARENA_ARRAY(
        reading->scratch, struct hg_encoding_sample, count + 1);
    for (size_t i = 0; i < table->pool.count; i++) {
        const struct source_text *text = &table->pool.texts[i];
        samples[i] = (struct hg_encoding_sample){text->bytes, text->length, text->width};
    }
    for (size_t i = 0; i < table->field_count; i++) {
        const struct source_field *field = &table->fields[i];
        samples[table->pool.count + i] = (struct hg_encoding_sample){
            field->raw_name, strlen(field->raw_name), field->name_width};
    }
    *out_count = count;
    return samples;
}

static bool all_utf8(const struct hg_encoding_sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!hg_utf8_valid(samples[i].bytes, samples[i].length)) return false;
    return true;
}

/* The first line of the .cpg, or NULL. */
const char *hg_source_read_cpg(const struct source_reading *reading)
{
    size_t length;
    if (reading->place.cpg == NULL) return NULL;
    char *text = hg_source_file_head(reading->place.cpg, CPG_BYTES, reading->scratch,
                                     &length);
    if (text == NULL) return NULL;
    text[strcspn(text, "\r\n")] = '\0';
    return text;
}

/* Sets whose characters hold NUL bytes, so that no program could have written them into a DBF whole. */
bool hg_source_cpg_is_wide(const char *cpg)
{
    static const char *const WIDE[] = {"UTF-16", "UTF16", "UTF-32", "UTF32",
                                       "UCS",    "1200",  "1201"};
    for (size_t i = 0; cpg != NULL && i < HG_COUNT_OF(WIDE); i++)
        if (strncasecmp(cpg, WIDE[i], strlen(WIDE[i])) == 0) return true;
    return false;
}

/* Nothing decodes all: the set that decodes more of it shows the rest, value by value. */
static const char *nearest(const struct hg_encoding_sample *samples, size_t count,
                           struct hg_arena *scratch)
{
    size_t utf8_bad = 0, gb_bad = 0;
    for (size_t i = 0; i < count; i++) {
        const struct hg_encoding_sample *s = &samples[i];
        bool half, at_end = s->field_width > 0 && s->length >= s->field_width;
        utf8_bad += hg_encoding_decode("UTF-8", s->bytes, s->length, at_end, &half,
                                       scratch) == NULL;
        gb_bad += hg_encoding_decode("GB18030", s->bytes, s->length, at_end, &half,
                                     scratch) == NULL;
    }
    return utf8_bad <= gb_bad ? "UTF-8" : "GB18030";
}

/* Note the first text that reads otherwise in the other set. */
static void note_doubt(struct source_reading *reading, const struct hg_diag_kind *kind,
                       const char *evidence, const char *name, const char *other,
                       const struct hg_encoding_sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct hg_encoding_sample *s = &samples[i];
        const char *first = hg_encoding_decode(name, s->bytes, s->length, true, NULL,
                                               reading->scratch);
        const char *second = hg_encoding_decode(other, s->bytes, s->length, true, NULL,
                                                reading->scratch);
        if (first == NULL || second == NULL || strcmp(first, second) == 0) continue;
        hg_note(reading->ctx, *kind, reading->where, evidence, other, first, second);
        return;
    }
}

/* A code page of single bytes decodes anything, so that evidence for one proves little where the text reads as Chinese, too.
 * Two-byte sets decode most of what is UTF-8, whereas text in them is hardly ever strict UTF-8 throughout. */
static const char *likelier(const struct source_reading *reading,
                            const struct hg_encoding_choice *choice,
                            const struct hg_encoding_sample *samples, size_t count,
                            int ldid)
{
    static const char *const TWO_BYTES[] = {"GB18030", "BIG5"};
    bool two_bytes = false;
    if (strcmp(choice->name, "UTF-8") == 0) return NULL;
    for (size_t i = 0; i < HG_COUNT_OF(TWO_BYTES); i++)
        two_bytes = two_bytes || strcmp(choice->name, TWO_BYTES[i]) == 0;
    struct hg_encoding_evidence without = {.ldid = two_bytes ? -1 : ldid};
    struct hg_encoding_choice other = hg_encoding_choose(&without, samples, count,
                                                         reading->scratch);
    if (two_bytes && !hg_str_same(other.name, "UTF-8")) return NULL;
    return other.name;
}

static void judge_cpg(struct source_reading *reading, const char *cpg,
                      const struct hg_encoding_choice *choice)
{
    const char *shown = hg_source_display(cpg, reading->scratch);
    bool known = hg_encoding_canonical(cpg, reading->scratch) != NULL;
    if (known)
        hg_note(reading->ctx, hg_kind_ENCODING_OVERRULED, reading->where, shown,
                choice->name);
    else
        hg_note(reading->ctx, hg_kind_ENCODING_CPG_UNKNOWN, reading->where, shown,
                choice->name);
}

void hg_source_judge_evidence(struct source_reading *reading, const char *cpg,
                              const struct hg_encoding_choice *choice,
                              const struct hg_encoding_sample *samples, size_t count,
                              int ldid)
{
    bool by_cpg = choice->from == HG_ENCODING_FROM_CPG;
    if (choice->name == NULL || choice->from == HG_ENCODING_FROM_PROJECT) return;
    if (cpg != NULL && *cpg != '\0' && !by_cpg) judge_cpg(reading, cpg, choice);
    if (!by_cpg && choice->from != HG_ENCODING_FROM_LDID) return;
    const char *other = likelier(reading, choice, samples, count, ldid);
    if (other == NULL) return;
    note_doubt(reading, by_cpg ? &hg_kind_ENCODING_DOUBTFUL : &hg_kind_ENCODING_ID_DOUBTFUL,
               by_cpg ? hg_source_display(cpg, reading->scratch)
                      : hg_arena_printf(reading->scratch, "0x%02X", (unsigned)ldid),
               choice->name, other, samples, count);
}

/* Decide; the name goes to info, and what is used if no encoding fits all is returned. */
static hg_status decide(struct source_reading *reading, const char **out_name)
{
    const char *wanted = reading->options->encoding;
    struct hg_arena *arena = reading->ctx->arena;
    size_t count;
    struct hg_encoding_sample *samples = samples_of(reading, &count);
    if (wanted != NULL && hg_encoding_canonical(wanted, arena) == NULL)
        return hg_fail(reading->ctx, hg_kind_ENCODING_NAME, reading->where, wanted);
    struct hg_encoding_choice choice = {.name = "UTF-8", .from = HG_ENCODING_FROM_DRIVER};
    if (!reading->text_stated || !all_utf8(samples, count)) {
        struct source_dbf_header dbf = {.ldid = -1};
        const char *cpg = hg_source_read_cpg(reading);
        if (wanted == NULL && hg_source_cpg_is_wide(cpg))
            return hg_fail(reading->ctx, hg_kind_ENCODING_WIDE, reading->where, cpg);
        if (reading->place.dbf != NULL) hg_source_dbf_header(reading->place.dbf, &dbf);
        struct hg_encoding_evidence evidence = {wanted, cpg, dbf.ldid};
        choice = hg_encoding_choose(&evidence, samples, count, arena);
        hg_source_judge_evidence(reading, cpg, &choice, samples, count, dbf.ldid);
    }
    reading->info->encoding = choice.name;
    reading->info->encoding_from = choice.from;
    *out_name = choice.name != NULL ? choice.name
                                    : nearest(samples, count, reading->scratch);
    return HG_OK;
}

/* A name that does not decode keeps its ASCII; the others become '?'. */
void hg_source_decode_names(struct source_reading *reading, const char *encoding)
{
    for (size_t i = 0; i < reading->table.field_count; i++) {
        struct source_field *field = &reading->table.fields[i];
        size_t length = strlen(field->raw_name);
        while (length > 0 && field->raw_name[length - 1] == ' ')
            length--;
        bool at_end = field->name_width > 0 && length >= field->name_width;
        const char *name = hg_encoding_decode(encoding, field->raw_name, length, at_end,
                                              NULL, reading->ctx->arena);
        field->name = name != NULL
                          ? name
                          : hg_source_display(field->raw_name, reading->ctx->arena);
    }
}

static void decode_texts(struct source_reading *reading, const char *encoding)
{
    struct source_pool *pool = &reading->table.pool;
    for (size_t i = 0; i < pool->count; i++) {
        struct source_text *text = &pool->texts[i];
        bool at_end = text->width > 0 && text->length >= text->width;
        text->decoded = hg_encoding_decode(encoding, text->bytes, text->length, at_end,
                                           &text->half, reading->ctx->arena);
    }
}

/* Put the decoded texts into the values.  A cell that does not decode keeps its number of a text. */
static void place_texts(struct source_reading *reading)
{
    struct source_table *table = &reading->table;
    size_t cells = table->pool.count > 0 ? table->row_count * table->field_count : 0;
    for (size_t i = 0; i < cells; i++) {
        if (table->texts[i] == 0) continue;
        const struct source_text *text = &table->pool.texts[table->texts[i] - 1];
        if (text->decoded == NULL) {
            table->values[i].kind = HG_VALUE_UNREADABLE;
            continue;
        }
        reading->info->half_characters += text->half;
        table->texts[i] = 0;
        if (*text->decoded != '\0')
            table->values[i] = (struct hg_value){
                .kind = HG_VALUE_TEXT, .number = (double)NAN, .text = text->decoded};
    }
}

hg_status hg_source_decode(struct source_reading *reading)
{
    const char *encoding;
    if (reading->decoded_as != NULL)
        return HG_OK; /* the reader of TXT did it line by line */
    HG_TRY(decide(reading, &encoding));
    hg_source_decode_names(reading, encoding);
    decode_texts(reading, encoding);
    place_texts(reading);
    reading->decoded_as = encoding;
    return HG_OK;
}

/* The first bytes in hexadecimal, for a text that cannot be shown. */
static const char *hexadecimal(const struct source_text *text, struct hg_arena *arena)
{
    struct hg_str out = HG_STR_EMPTY;
    for (size_t i = 0; i < text->length && i < SHOWN_BYTES; i++)
        hg_str_addf(&out, i == 0 ? "%02X" : " %02X", (unsigned char)text->bytes[i]);
    if (text->length > SHOWN_BYTES) hg_str_add(&out, " ...");
    const char *shown = hg_arena_strdup(arena, hg_str_text(&out));
    hg_str_clear(&out);
    return shown;
}

static void note_cell(struct source_reading *reading, size_t row, size_t index)
{
    struct source_table *table = &reading->table;
    struct source_field *field = &table->fields[index];
    uint32_t text = table->texts[row * table->field_count + index];
    if (text == 0 || field->unreadable++ >= HG_SOURCE_NAMED_AT_MOST) return;
    struct hg_where where = reading->where;
    where.field = field->name;
    where.fid = table->fids[row];
    const char *bytes = hexadecimal(&table->pool.texts[text - 1], reading->scratch);
    where.value = bytes;
    hg_note(reading->ctx, hg_kind_TEXT_UNREADABLE, where, reading->decoded_as, bytes);
}

void hg_source_note_texts(struct source_reading *reading, const bool *kept)
{
    struct source_table *table = &reading->table;
    for (size_t row = 0; table->pool.count > 0 && row < table->row_count; row++)
        for (size_t i = 0; i < table->field_count; i++)
            if (kept == NULL || kept[row]) note_cell(reading, row, i);
    for (size_t i = 0; i < table->field_count; i++) {
        const struct source_field *field = &table->fields[i];
        if (field->unreadable <= HG_SOURCE_NAMED_AT_MOST) continue;
        struct hg_where where = reading->where;
        where.field = field->name;
        hg_note(reading->ctx, hg_kind_TEXT_UNREADABLE_TOTAL, where,
                hg_source_number(reading->scratch, field->unreadable), reading->decoded_as,
                hg_source_number(reading->scratch, HG_SOURCE_NAMED_AT_MOST));
    }
    if (reading->info->half_characters > 0)
        hg_note(reading->ctx, hg_kind_TEXT_HALF, reading->where,
                hg_source_number(reading->scratch, reading->info->half_characters));
}
