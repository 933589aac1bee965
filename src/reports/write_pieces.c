/* The form "pieces": pieces of conflict (冲突图斑) and findings with a polygon of their own, for a GIS and for surveyors.  Every
 * polygon once: first the pieces, each with the finding about it, then the findings that are about no piece. */
#include "reports/forms.h"
#include "reports/outlines.h"
#include "reports/pieces.h"
#include "reports/words.h"

#include <stdio.h>
#include <stdlib.h>

#define HG_PIECE(symbol, kind, width, decimals, chinese) symbol,
enum piece_field {
#include "reports/pieces_fields.def"
    FIELDS
};
#undef HG_PIECE

#define HG_PIECE(symbol, kind, width, decimals, chinese) \
    {#symbol, chinese, HG_VALUE_##kind, width, decimals},
static const struct hg_sink_field fields[FIELDS] = {
#include "reports/pieces_fields.def"
};
#undef HG_PIECE

/* A parcel line has places for number, name and area: the first three. */
static const struct hg_sink_field txt_fields[] = {
    {"DKBH", NULL, HG_VALUE_TEXT, 0, 0},
    {"DKMC", NULL, HG_VALUE_TEXT, 0, 0},
    {"ZDMJ", NULL, HG_VALUE_REAL, 0, 0},
};

/* A place, a finding, or a place with the finding about it. */
struct piece {
    size_t number;
    const struct hg_place *place;      /* NULL: only a finding */
    const struct hg_finding *finding;  /* NULL: nobody speaks about the place */
    const struct hg_matrix_cell *cell; /* NULL: no piece of conflict */
};

/* Texts that are made up for a row. */
struct texts {
    char number[24];
    struct hg_str a, b, law;
};

static void clear_texts(struct texts *texts)
{
    hg_str_clear(&texts->a);
    hg_str_clear(&texts->b);
    hg_str_clear(&texts->law);
}

static const char *yes_or_no(enum hg_lang lang, bool flag)
{
    return hg_lang_text(lang, flag ? N_("yes") : N_("no"));
}

static void put_place(const struct hg_outline_writer *writer, const struct hg_place *place,
                      struct hg_value *values)
{
    const struct hg_facts *facts = writer->result->facts;
    enum hg_lang lang = writer->lang;
    values[TBMJ] = hg_outline_number(place->area_m2);
    values[TBKD] = hg_outline_number(place->width_m);
    values[TBLX] = hg_outline_text(hg_word_place(lang, hg_place_names[place->kind]));
    values[SFSX] = hg_outline_text(yes_or_no(lang, place->sliver));
    if (place->zone >= facts->zone_count) return;
    values[YQBM] = hg_outline_text(facts->zones[place->zone].id);
    values[YQMC] = hg_outline_text(facts->zones[place->zone].name);
}

static void put_cell(const struct hg_outline_writer *writer,
                     const struct hg_matrix_cell *cell, struct texts *texts,
                     struct hg_value *values)
{
    const struct hg_result *result = writer->result;
    hg_word_pair_class(writer->lang, result, cell->plan_a, cell->class_a, &texts->a);
    hg_word_pair_class(writer->lang, result, cell->plan_b, cell->class_b, &texts->b);
    values[WTMC] = hg_outline_text(hg_word_relation(writer->lang, cell->relation));
    values[JLBM] = hg_outline_text(texts->a.data);
    values[YLBM] = hg_outline_text(texts->b.data);
    values[CTGX] = values[WTMC];
    values[FLYJ] = hg_outline_text(cell->basis);
}

static void put_finding(const struct hg_outline_writer *writer,
                        const struct hg_finding *finding, struct texts *texts,
                        struct hg_value *values)
{
    enum hg_lang lang = writer->lang;
    values[WTBH] = hg_outline_text(finding->id);
    values[WTMC] = hg_outline_text(finding->title.in[lang]);
    values[GZDM] = hg_outline_text(finding->rule);
    values[YZCD] = hg_outline_text(hg_word_severity(lang, finding->severity));
    values[SFHM] = hg_outline_text(yes_or_no(lang, finding->waived));
    values[LYWJ] = hg_outline_text(finding->where.source);
    values[LYTC] = hg_outline_text(finding->where.layer);
    values[YSBH] = hg_outline_text(finding->where.key);
    values[ZGYJ] = hg_outline_text(finding->cure.in[lang]);
    values[ZRDW] = hg_outline_text(finding->responsible);
    hg_word_law(finding->document, finding->article, &texts->law);
    if (texts->law.length > 0) values[FLYJ] = hg_outline_text(texts->law.data);
    if (values[TBMJ].kind == HG_VALUE_NULL && hg_str_same(finding->unit, "m2"))
        values[TBMJ] = hg_outline_number(finding->measured);
}

static hg_status add_piece(struct hg_outline_writer *writer, const struct piece *piece,
                           const struct hg_shape *shape)
{
    struct hg_value values[FIELDS];
    struct texts texts = {.number = ""};
    for (int i = 0; i < FIELDS; i++)
        values[i] = hg_outline_text(NULL);
    snprintf(texts.number, sizeof texts.number, "%zu", piece->number);
    values[TBBH] = hg_outline_text(texts.number);
    if (piece->place != NULL) put_place(writer, piece->place, values);
    if (piece->cell != NULL) put_cell(writer, piece->cell, &texts, values);
    if (piece->finding != NULL) put_finding(writer, piece->finding, &texts, values);
    hg_status status = hg_outline_add(writer, shape, values);
    clear_texts(&texts);
    return status;
}

static bool is_drawn(const struct hg_shape *shape)
{
    return shape != NULL && shape->kind == HG_GEOMETRY_POLYGON && shape->ring_count > 0;
}

static hg_status write_places(struct hg_outline_writer *writer, const size_t *finding_of,
                              size_t *number)
{
    const struct hg_result *result = writer->result;
    const struct hg_facts *facts = result->facts;
    for (size_t i = 0; i < facts->place_count; i++) {
        const struct hg_place *place = &facts->places[i];
        if (!hg_place_is_piece(facts, i) || !is_drawn(place->shape)) continue;
        struct piece piece = {
            ++*number, place,
            finding_of[i] == SIZE_MAX ? NULL : &result->findings.items[finding_of[i]],
            &facts->matrix[place->cell]};
        HG_TRY(add_piece(writer, &piece, place->shape));
    }
    return HG_OK;
}

static hg_status write_findings(struct hg_outline_writer *writer, size_t *number)
{
    const struct hg_result *result = writer->result;
    const struct hg_facts *facts = result->facts;
    for (size_t i = 0; i < result->findings.count; i++) {
        const struct hg_finding *finding = &result->findings.items[i];
        const struct hg_shape *shape = hg_finding_shape(result, finding);
        if (hg_place_is_piece(facts, finding->place) || !is_drawn(shape)) continue;
        bool placed = finding->place < facts->place_count;
        struct piece piece = {++*number, placed ? &facts->places[finding->place] : NULL,
                              finding, NULL};
        HG_TRY(add_piece(writer, &piece, shape));
    }
    return HG_OK;
}

static hg_status write_pieces(struct hg_outline_writer *writer)
{
    size_t number = 0;
    size_t *finding_of = hg_pieces_findings(writer->result);
    hg_status status = write_places(writer, finding_of, &number);
    free(finding_of);
    return status == HG_OK ? write_findings(writer, &number) : status;
}

static const struct hg_outlines pieces_form = {
    "pieces", fields, txt_fields, FIELDS, HG_COUNT_OF(txt_fields), write_pieces};

hg_status hg_write_pieces_txt(struct hg_ctx *ctx, const struct hg_result *result,
                              const struct hg_report_options *options, const char *path)
{
    return hg_write_outlines(ctx, result, options, &pieces_form, true, path);
}

hg_status hg_write_pieces_shapefile(struct hg_ctx *ctx, const struct hg_result *result,
                                    const struct hg_report_options *options,
                                    const char *path)
{
    return hg_write_outlines(ctx, result, options, &pieces_form, false, path);
}
