/* Boundary-point files (报盘, 界址点 TXT): from lines to parcels.  The format and its variants stand in doc/TXT.md. */
#include "geo/source/source_txt.h"

#include "geo/base/memory.h"
#include "geo/base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    AT_KIND = 4,
    AT_NAME = 3,
    MOST_COMMAS = 3,
    SHOWN_CHARACTERS = 60,
    LINES_BETWEEN_STOPS = 4096
};

const char *hg_txt_line(const struct txt_reader *reader, size_t number)
{
    return hg_source_number(reader->reading->scratch, number);
}

/* -- what is said --------------------------------------------------------------------------------------------- */

static struct txt_told *told_of(struct txt_reader *reader, const struct hg_diag_kind *kind)
{
    struct txt_told *told = reader->told;
    while (told->kind != NULL && told->kind != kind)
        told++;
    told->kind = kind;
    return told;
}

bool hg_txt_counts(struct txt_reader *reader, const struct hg_diag_kind *kind)
{
    if (kind->severity >= HG_UNDECIDED) reader->failed = true;
    return told_of(reader, kind)->count++ < HG_SOURCE_NAMED_AT_MOST;
}

void hg_txt_note(struct txt_reader *reader, const struct hg_diag_kind *kind,
                 const struct txt_parcel *parcel, const char *const args[])
{
    struct hg_where where = reader->reading->where;
    if (parcel != NULL) {
        where.fid = parcel->fid;
        where.key = parcel->cells[TXT_NUMBER].text;
    }
    hg_diag_record(reader->reading->ctx, kind, where, (double)NAN, NULL, args);
}

static void tell_totals(struct txt_reader *reader)
{
    for (const struct txt_told *told = reader->told; told->kind != NULL; told++) {
        if (told->count <= HG_SOURCE_NAMED_AT_MOST) continue;
        hg_note(reader->reading->ctx, hg_kind_TXT_MORE, reader->reading->where,
                hg_txt_line(reader, told->count), told->kind->code,
                hg_txt_line(reader, HG_SOURCE_NAMED_AT_MOST));
    }
}

/* The beginning of a line for a message, cut between characters. */
static const char *shown(struct txt_reader *reader)
{
    const char *text = reader->lines.text, *end = text;
    for (size_t count = 0; *end != '\0' && count < SHOWN_CHARACTERS; count++)
        do
            end++;
        while (((unsigned char)*end & 0xC0) == 0x80);
    return hg_arena_printf(reader->reading->scratch, "%.*s%s", (int)(end - text), text,
                           *end == '\0' ? "" : "...");
}

/* -- parcels -------------------------------------------------------------------------------------------------- */

static struct txt_parcel *newest_parcel(struct txt_reader *reader)
{
    return reader->parcel_count == 0 ? NULL : &reader->parcels[reader->parcel_count - 1];
}

/* All points of the parcel are there: make its geometry. */
static void end_parcel(struct txt_reader *reader)
{
    struct txt_parcel *parcel = newest_parcel(reader);
    if (parcel == NULL) return;
    hg_txt_make_rings(reader, parcel);
    hg_txt_judge_numbers(reader, parcel);
    hg_txt_judge_area(reader, parcel, hg_txt_nest_rings(reader, parcel));
    reader->point_count = 0;
}

static struct txt_cell *new_cells(struct txt_reader *reader, size_t extras)
{
    return HG_ARENA_ARRAY(reader->reading->table.raw, struct txt_cell, TXT_VALUES + extras);
}

static struct txt_parcel *begin_parcel(struct txt_reader *reader)
{
    end_parcel(reader);
    HG_GROW(reader->parcels, reader->parcel_count, reader->parcel_capacity);
    struct txt_parcel *parcel = &reader->parcels[reader->parcel_count++];
    *parcel = (struct txt_parcel){.cells = new_cells(reader, 0),
                                  .fid = (int64_t)reader->parcel_count,
                                  .line = reader->lines.number,
                                  .kind = HG_GEOMETRY_POLYGON,
                                  .declared_m2 = (double)NAN};
    return parcel;
}

static void doubt_parcel(struct txt_reader *reader, const struct txt_parcel *parcel,
                         const char *why)
{
    TXT_NOTE(reader, hg_kind_TXT_PARCEL_LINE, parcel, hg_txt_line(reader, parcel->line),
             why);
}

/* A name with a comma in it pushes what follows to the right; the word for the kind of shape tells how far. */
static bool mend_name(struct txt_split *split)
{
    static const char *const WORDS[] = {"面", "线", "点"};
    size_t at = split->count;
    if (split->fields[AT_KIND].length == 0) return false;
    for (size_t i = AT_KIND; i < split->count && i <= AT_KIND + MOST_COMMAS; i++)
        for (size_t k = 0; k < HG_COUNT_OF(WORDS); k++)
            if (at == split->count && hg_txt_is(split->fields[i], WORDS[k])) at = i;
    if (at == split->count || at == AT_KIND) return false;
    const struct txt_text *last = &split->fields[at - 1];
    split->fields[AT_NAME].length = (size_t)(last->bytes + last->length -
                                             split->fields[AT_NAME].bytes);
    memmove(&split->fields[AT_KIND], &split->fields[at],
            (split->count - at) * sizeof split->fields[0]);
    split->count -= at - AT_KIND;
    return true;
}

static void take_cells(struct txt_reader *reader, struct txt_parcel *parcel,
                       const struct txt_split *split)
{
    struct hg_arena *arena = reader->reading->ctx->arena;
    size_t most = TXT_VALUES + TXT_EXTRAS;
    size_t count = split->count < most ? split->count : most;
    parcel->extras = count > TXT_VALUES ? count - TXT_VALUES : 0;
    parcel->cells = new_cells(reader, parcel->extras);
    for (size_t i = 0; i < count; i++) {
        struct txt_text field = split->fields[i];
        /* What is too much for the table stays together in its last cell. */
        if (i + 1 == most && split->count > most) {
            const struct txt_text *last = &split->fields[split->count - 1];
            field.length = (size_t)(last->bytes + last->length - field.bytes);
            doubt_parcel(reader, parcel, N_ARG_("it has more fields than any variant"));
        }
        parcel->cells[i].unreadable = reader->lines.unreadable &&
                                      hg_txt_has(field, "\xEF\xBF\xBD");
        if (field.length > 0 && !parcel->cells[i].unreadable)
            parcel->cells[i].text = hg_txt_copy(field, arena);
    }
}

static void take_kind(struct txt_reader *reader, struct txt_parcel *parcel)
{
    const char *kind = parcel->cells[TXT_KIND].text;
    if (kind == NULL || strcmp(kind, "面") == 0) return;
    if (strcmp(kind, "线") == 0)
        parcel->kind = HG_GEOMETRY_LINE;
    else if (strcmp(kind, "点") == 0)
        parcel->kind = HG_GEOMETRY_POINT;
    else
        doubt_parcel(
            reader, parcel,
            N_ARG_("the kind of its shape is none of 点, 线, 面; it is taken as 面"));
}

static void take_parcel(struct txt_reader *reader, struct txt_split *split)
{
    struct txt_parcel *parcel = begin_parcel(reader);
    parcel->stated = true;
    reader->data_begun = true;
    reader->foreign_section = false;
    bool mended = mend_name(split);
    take_cells(reader, parcel, split);
    if (mended) doubt_parcel(reader, parcel, N_ARG_("its name holds a comma"));
    take_kind(reader, parcel);
    if (split->without_mark) doubt_parcel(reader, parcel, N_ARG_("it does not end in @"));
}

/* -- points --------------------------------------------------------------------------------------------------- */

/* FNV-1a (Fowler, Noll, Vo): names are only compared, never shown.  0 is the empty text. */
static uint64_t hash_of(struct txt_text text)
{
    uint64_t hash = 14695981039346656037U;
    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (unsigned char)text.bytes[i]) * 1099511628211U;
    return text.length == 0 ? 0 : hash | 1;
}

/* "1", "01" and full-width digits are one number; other words are told apart by their hash. */
static uint64_t ring_number(struct txt_text text)
{
    struct txt_text rest;
    double number;
    bool plain = hg_txt_number(text, &number, &rest) && rest.length == 0 && number >= 0.0 &&
                 number < 1e9 && number - floor(number) <= 0.0;
    return plain ? (uint64_t)number : hash_of(text) | UINT64_C(1) << 63;
}

/* In a section that is not of the format four numbers may mean anything, unless they can be a place. */
static bool is_place(const struct txt_reader *reader, const struct txt_split *split)
{
    struct hg_box box = {split->y, split->x, split->y, split->x};
    return hg_crs_likely(reader->guesser, box, NULL) != 0;
}

static void take_point(struct txt_reader *reader, const struct txt_split *split)
{
    if (reader->parcel_count == 0) {
        struct txt_parcel *parcel = begin_parcel(reader);
        reader->data_begun = true;
        doubt_parcel(reader, parcel, N_ARG_("its points begin without one"));
    }
    HG_GROW(reader->points, reader->point_count, reader->point_capacity);
    reader->points[reader->point_count++] = (struct txt_point){
        .at = {split->y, split->x},
        .name = hash_of(split->fields[0]),
        .number = ring_number(split->fields[1]),
        .line = reader->lines.number
    };
}

/* -- lines ---------------------------------------------------------------------------------------------------- */

/* Sections that are part of the format; others bureaus add. */
static void take_section(struct txt_reader *reader, struct txt_text name)
{
    static const char *const OWN[] = {"属性", "坐标", "地块", "界址"};
    bool own = false;
    for (size_t i = 0; i < HG_COUNT_OF(OWN); i++)
        own |= hg_txt_has(name, OWN[i]);
    reader->header_seen = true;
    reader->foreign_section = !own;
    if (!own)
        TXT_NOTE(reader, hg_kind_TXT_LEFT_OUT, NULL,
                 hg_txt_line(reader, reader->lines.number),
                 hg_txt_copy(name, reader->reading->scratch),
                 N_ARG_("a section that this format does not have"));
}

/* Prose is no loss before the parcels and in sections that are not of the format. */
static void take_other(struct txt_reader *reader, bool point)
{
    const char *line = hg_txt_line(reader, reader->lines.number);
    if (reader->foreign_section) return;
    if (point)
        TXT_NOTE(reader, hg_kind_TXT_LINE_UNKNOWN, newest_parcel(reader), line,
                 shown(reader), N_ARG_("a coordinate is no number"));
    else if (reader->data_begun)
        TXT_NOTE(reader, hg_kind_TXT_LINE_UNKNOWN, newest_parcel(reader), line,
                 shown(reader), N_ARG_("it is neither a parcel nor a boundary point"));
    else
        TXT_NOTE(reader, hg_kind_TXT_LEFT_OUT, NULL, line, shown(reader),
                 N_ARG_("neither a key nor a parcel"));
}

static void take_line(struct txt_reader *reader, struct txt_split *split)
{
    hg_txt_split(reader->lines.text, split);
    switch (split->shape) {
    case TXT_BLANK: break;
    case TXT_SECTION: take_section(reader, split->fields[0]); break;
    case TXT_KEY:
        reader->header_seen = true;
        hg_txt_take_key(reader, split->fields[0], split->fields[1],
                        reader->foreign_section);
        break;
    case TXT_PARCEL: take_parcel(reader, split); break;
    case TXT_POINT:
        if (!reader->foreign_section || is_place(reader, split)) take_point(reader, split);
        break;
    case TXT_POINT_BAD: take_other(reader, true); break;
    case TXT_OTHER: take_other(reader, false); break;
    }
}

static hg_status refuse_step(struct txt_reader *reader, enum txt_step step)
{
    struct source_reading *reading = reader->reading;
    const char *line = hg_txt_line(reader, reader->lines.number);
    const char *why = step == TXT_ENDLESS ? N_ARG_("the line has no end")
                      : step == TXT_DAMAGED
                          ? N_ARG_("it holds NUL bytes or half a character")
                          : N_ARG_("the file ends before its size says");
    return hg_fail(reading->ctx, hg_kind_TXT_DAMAGED, reading->where, line, why);
}

static hg_status read_lines(struct txt_reader *reader)
{
    struct txt_split *split = hg_memory_new(1, sizeof *split);
    enum txt_step step;
    hg_status status = HG_OK;
    while ((step = hg_txt_lines_next(&reader->lines)) == TXT_LINE && status == HG_OK) {
        take_line(reader, split);
        if (reader->lines.number % LINES_BETWEEN_STOPS == 0 &&
            hg_ctx_stopped(reader->reading->ctx))
            status = HG_STOPPED;
    }
    free(split);
    if (status != HG_OK) return status;
    return step == TXT_END ? HG_OK : refuse_step(reader, step);
}

/* -- the whole ------------------------------------------------------------------------------------------------ */

static hg_status finish(struct txt_reader *reader)
{
    struct source_reading *reading = reader->reading;
    end_parcel(reader);
    if (hg_ctx_stopped(reading->ctx)) return HG_STOPPED;
    if (reader->parcel_count == 0 && !reader->header_seen)
        TXT_NOTE(reader, hg_kind_TXT_FOREIGN, NULL,
                 hg_txt_line(reader, reader->lines.number));
    hg_txt_settle_system(reader);
    hg_txt_fill_table(reader);
    hg_layer_builder_finish(reader->builder, hg_source_shape_arena(reading),
                            &reading->shapes);
    reading->has_geometry = true;
    return HG_OK;
}

static void clear(struct txt_reader *reader)
{
    hg_txt_lines_close(&reader->lines);
    hg_layer_builder_free(reader->builder);
    hg_crs_guesser_free(reader->guesser);
    free(reader->parcels);
    free(reader->points);
    free(reader->rings);
    free(reader->work.data);
    free(reader);
}

hg_status hg_source_read_txt(struct source_reading *reading)
{
    struct txt_reader *reader = hg_memory_new_zero(1, sizeof *reader);
    reader->reading = reading;
    reader->builder = hg_layer_builder_new();
    reader->guesser = hg_crs_guesser_new();
    hg_status status = hg_txt_lines_open(&reader->lines, reading);
    if (status == HG_OK) status = read_lines(reader);
    if (status == HG_OK) status = finish(reader);
    tell_totals(reader);
    if (status == HG_OK && reader->failed) status = HG_FAILED;
    clear(reader);
    return status;
}
