/* inspect, for people: a block a layer. */
#include "commands/inspection.h"
#include "model/field_match.h"
#include "reports/outfile.h"

#include "geo/base/num.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

struct printing {
    const struct hg_ctx *ctx;
    enum hg_lang lang;
    bool verbose;
    struct hg_str line;
};

static const char *say(const struct printing *printing, const char *msgid)
{
    return hg_lang_text(printing->lang, msgid);
}

/* Columns of a terminal that the text takes: Chinese characters and full-width signs take two. */
static size_t columns_of(const char *text)
{
    size_t columns = 0;
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
        if ((*at & 0xC0) == 0x80) continue;
        bool wide = *at >= 0xE3 && *at < 0xF5 && !(*at == 0xEF && at[1] == 0xBF);
        columns += wide ? 2 : 1;
    }
    return columns;
}

/* Data go to the terminal without what could steer it. */
static void add_clean(struct printing *printing, const char *text)
{
    hg_text_clean(text, true, &printing->line);
}

/* Text, then blanks up to the width of a column. */
static void add_cell(struct printing *printing, const char *text, size_t width)
{
    struct hg_str clean = HG_STR_EMPTY;
    hg_text_clean(text, true, &clean);
    hg_str_add(&printing->line, hg_str_text(&clean));
    for (size_t columns = columns_of(hg_str_text(&clean)); columns < width; columns++)
        hg_str_add(&printing->line, " ");
    hg_str_clear(&clean);
}

static void end_line(struct printing *printing)
{
    while (printing->line.length > 0 &&
           printing->line.data[printing->line.length - 1] == ' ')
        printing->line.data[--printing->line.length] = '\0';
    puts(hg_str_text(&printing->line));
    hg_str_clear(&printing->line);
    printing->line = HG_STR_EMPTY;
}

enum { LABEL_WIDTH = 12 };

static void begin_row(struct printing *printing, const char *label)
{
    hg_str_add(&printing->line, "  ");
    add_cell(printing, label, LABEL_WIDTH);
}

/* A template of ours with {0} {1} ... filled in. */
static void add_filled(struct printing *printing, const char *msgid,
                       const char *const *args, size_t count)
{
    const struct hg_where nowhere = HG_NOWHERE;
    struct hg_str text = HG_STR_EMPTY;
    hg_diag_fill(say(printing, msgid), &nowhere, args, count, &text);
    add_clean(printing, hg_str_text(&text));
    hg_str_clear(&text);
}

#define ADD_FILLED(printing, msgid, ...)                                \
    add_filled((printing), (msgid), (const char *const[]){__VA_ARGS__}, \
               sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static void add_count(struct printing *printing, const char *msgid, uint64_t count)
{
    char number[24];
    snprintf(number, sizeof number, "%" PRIu64, count);
    ADD_FILLED(printing, msgid, number);
}

/* --- a layer --- */

static const char *kind_of(const struct hg_survey_layer *layer)
{
    int kinds = (layer->points > 0) + (layer->lines > 0) + (layer->polygons > 0);
    if (!layer->has_geometry) return N_("table without geometry");
    if (kinds > 1) return N_("points, lines and polygons mixed");
    if (layer->polygons > 0) return N_("polygons");
    return layer->lines > 0    ? N_("lines")
           : layer->points > 0 ? N_("points")
                               : N_("no geometry");
}

static void print_content(struct printing *printing, const struct hg_survey_layer *layer)
{
    begin_row(printing, say(printing, N_("layer")));
    add_clean(printing, layer->name);
    hg_str_addf(&printing->line, " · %s · ", say(printing, kind_of(layer)));
    add_count(printing, N_("{0} features"), layer->features);
    if (layer->vertices > 0) {
        hg_str_add(&printing->line, " · ");
        add_count(printing, N_("{0} vertices"), layer->vertices);
    }
    if (layer->deleted > 0) {
        hg_str_add(&printing->line, " · ");
        add_count(printing, N_("{0} records marked as deleted"), layer->deleted);
    }
    if (!layer->read)
        hg_str_addf(&printing->line, " · %s", say(printing, N_("NOT READ TO ITS END")));
    end_line(printing);
}

static void add_candidate(struct printing *printing,
                          const struct hg_crs_candidate *candidate)
{
    const char *comma = printing->lang == HG_ZH ? "，" : ", ";
    bool first = true;
    hg_str_addf(&printing->line, "EPSG:%d (", candidate->epsg);
    for (int bit = 0; bit < HG_CRS_EVIDENCE_COUNT; bit++) {
        if ((candidate->evidence >> bit & 1) == 0) continue;
        const char *words = hg_crs_evidence_words((enum hg_crs_evidence)(1 << bit));
        hg_str_addf(&printing->line, "%s%s", first ? "" : comma, say(printing, words));
        first = false;
    }
    if (candidate->place != NULL)
        hg_str_addf(&printing->line, "%s%s", comma, candidate->place);
    hg_str_add(&printing->line, ")");
}

/* What the source states; where that does not hold, what the numbers may be. */
static void print_crs(struct printing *printing, const struct hg_survey_layer *layer)
{
    if (!layer->has_geometry) return;
    begin_row(printing, say(printing, N_("system")));
    if (layer->crs != NULL && layer->crs->epsg != 0)
        hg_str_addf(&printing->line, "%s  %s", layer->crs->code, layer->crs->name);
    else if (layer->crs != NULL)
        add_clean(printing, layer->crs->code);
    else
        hg_str_add(&printing->line,
                   say(printing, layer->stated_crs == NULL ? N_("none stated")
                                                           : N_("stated, but not known")));
    bool doubted = layer->crs == NULL || !layer->crs_possible;
    if (doubted && layer->crs != NULL)
        hg_str_addf(&printing->line, "  %s",
                    say(printing, N_("(the coordinates are impossible in it)")));
    end_line(printing);
    for (size_t i = 0; doubted && i < layer->candidate_count; i++) {
        if (layer->candidates[i].epsg == 0) continue;
        begin_row(printing, "");
        hg_str_addf(&printing->line, "%s ", say(printing, N_("perhaps")));
        add_candidate(printing, &layer->candidates[i]);
        end_line(printing);
    }
}

/* Axes as surveyors print them: X is north. */
static void print_extent(struct printing *printing, const struct hg_survey_layer *layer)
{
    struct hg_box box = layer->box;
    if (hg_box_is_empty(box)) return;
    int decimals = box.max_x <= 360.0 && box.min_x >= -360.0 ? 6 : 3;
    begin_row(printing, say(printing, N_("extent")));
    hg_str_addf(&printing->line, "%s %.*f … %.*f   %s %.*f … %.*f",
                say(printing, N_("X(north)")), decimals, box.min_y, decimals, box.max_y,
                say(printing, N_("Y(east)")), decimals, box.min_x, decimals, box.max_x);
    end_line(printing);
}

static const char *const encoding_reasons[] = {
    [HG_ENCODING_FROM_PROJECT] = N_("as asked for"),
    [HG_ENCODING_FROM_CPG] = N_("the .cpg says so and all text decodes"),
    [HG_ENCODING_FROM_LDID] = N_("the language id of the DBF says so and all text decodes"),
    [HG_ENCODING_FROM_CONTENT] = N_("all text decodes in it"),
    [HG_ENCODING_FROM_DRIVER] = N_("the format says so"),
    [HG_ENCODING_UNKNOWN] = N_("no encoding decodes all text"),
};

static void print_encoding(struct printing *printing, const struct hg_survey_layer *layer)
{
    const char *comma = printing->lang == HG_ZH ? "；" : "; ";
    if (layer->field_count == 0) return;
    begin_row(printing, say(printing, N_("encoding")));
    if (!layer->beyond_ascii && layer->encoding != NULL)
        ADD_FILLED(printing, N_("only ASCII, read as {0}"), layer->encoding);
    else
        hg_str_addf(&printing->line, "%s%s%s",
                    layer->encoding == NULL ? "?" : layer->encoding,
                    printing->lang == HG_ZH ? "，" : ", ",
                    say(printing, encoding_reasons[layer->encoding_from]));
    if (layer->ldid >= 0) {
        hg_str_add(&printing->line, comma);
        if (layer->cpg != NULL)
            ADD_FILLED(printing, N_(".cpg says {0}"), layer->cpg);
        else
            hg_str_add(&printing->line, say(printing, N_("no .cpg")));
        hg_str_addf(&printing->line, "%s%s 0x%02X", comma, say(printing, N_("language id")),
                    (unsigned)layer->ldid);
    }
    if (layer->half_characters > 0) {
        hg_str_add(&printing->line, comma);
        add_count(printing, N_("{0} texts end in half a character"),
                  layer->half_characters);
    }
    end_line(printing);
}

static const char *const defect_words[HG_SURVEY_DEFECTS] = {
    [HG_SURVEY_NULL] = N_("without geometry"),
    [HG_SURVEY_BAD_COORDINATE] = N_("impossible coordinates"),
    [HG_SURVEY_UNSUPPORTED] = N_("geometry that cannot be judged"),
    [HG_SURVEY_UNCLOSED] = N_("rings not closed"),
    [HG_SURVEY_TOO_FEW] = N_("too few points"),
    [HG_SURVEY_DUPLICATE_POINT] = N_("repeated points"),
    [HG_SURVEY_CROSSING] = N_("self-crossing"),
    [HG_SURVEY_TOUCH] = N_("ring touches itself"),
    [HG_SURVEY_NESTED] = N_("rings wrongly nested"),
    [HG_SURVEY_DUPLICATE_RING] = N_("ring given twice"),
    [HG_SURVEY_OTHER] = N_("otherwise invalid"),
};

static void print_geometry(struct printing *printing, const struct hg_survey_layer *layer)
{
    size_t said = 0;
    if (!layer->has_geometry || layer->features == 0) return;
    begin_row(printing, say(printing, N_("geometry")));
    for (int i = 0; i < HG_SURVEY_DEFECTS; i++) {
        const struct hg_survey_flaw *flaw = &layer->flaws[i];
        if (flaw->count == 0) continue;
        hg_str_addf(&printing->line, "%s%s %" PRIu64, said++ > 0 ? " · " : "",
                    say(printing, defect_words[i]), flaw->count);
        if (flaw->fid >= 0) hg_str_addf(&printing->line, " (fid %" PRId64 ")", flaw->fid);
    }
    if (said == 0) hg_str_add(&printing->line, say(printing, N_("in order")));
    end_line(printing);
}

/* --- fields --- */

/* Our name for a column, "?a|b" for one that fits two, "" for none. */
static void add_ours(struct printing *printing, const struct hg_guessed_layer *guessed,
                     size_t column)
{
    size_t count = 0;
    struct hg_str ours = HG_STR_EMPTY;
    const struct hg_survey_layer *layer = guessed->layer;
    const struct hg_answer *answer = &guessed->answers[0];
    enum hg_role role = guessed->answer_count > 0 ? hg_use_specs[answer->use].role
                                                  : HG_ROLE_COUNT;
    if (guessed->answer_count > 0 &&
        hg_str_same(answer->class_field, layer->fields[column].name))
        hg_str_add(&ours, "class");
    const struct hg_field_spec *specs = role < HG_ROLE_COUNT
                                            ? hg_fields_of_role(role, &count)
                                            : NULL;
    for (size_t i = 0; i < count && ours.length == 0; i++) {
        const char *rival;
        if (hg_guess_column(layer, role, i, &rival) != (int)column) continue;
        if (rival != NULL)
            hg_str_addf(&ours, "?%s|%s", specs[i].name, rival);
        else
            hg_str_addf(&ours, "%s", specs[i].name);
    }
    add_cell(printing, hg_str_text(&ours), 22);
    hg_str_clear(&ours);
}

static void add_type(struct printing *printing, const struct hg_survey_field *field)
{
    static const char *const words[] = {N_("text"), N_("integer"), N_("real"), N_("date")};
    char type[64];
    const char *word = say(printing, words[field->type]);
    if (field->width > 0)
        snprintf(type, sizeof type, "%s(%zu)", word, field->width);
    else
        snprintf(type, sizeof type, "%s", word);
    add_cell(printing, type, 14);
}

static void add_numbers(struct printing *printing, const struct hg_survey_layer *layer,
                        const struct hg_survey_field *field)
{
    char filled[64], distinct[32];
    snprintf(filled, sizeof filled, "%" PRIu64 "/%" PRIu64, field->filled, layer->features);
    snprintf(distinct, sizeof distinct, "%s%zu", field->distinct_more ? ">" : "",
             field->distinct);
    add_cell(printing, filled, 16);
    add_cell(printing, distinct, 10);
}

/* The beginning of a value, so that a line stays one line. */
static void add_value(struct printing *printing, const char *text)
{
    enum { MOST_CHARACTERS = 16 };
    size_t at = 0, characters = 0;
    while (text[at] != '\0' && characters < MOST_CHARACTERS) {
        at++;
        while (((unsigned char)text[at] & 0xC0) == 0x80)
            at++;
        characters++;
    }
    char *cut = hg_arena_strndup(printing->ctx->arena, text, at);
    add_clean(printing, cut);
    if (text[at] != '\0') hg_str_add(&printing->line, "…");
}

static void add_samples(struct printing *printing, const struct hg_survey_field *field)
{
    enum { FEW = 4 };
    char low[HG_NUM_TEXT], high[HG_NUM_TEXT];
    size_t most = printing->verbose ? field->value_count : FEW;
    bool number = field->type == HG_SURVEY_INTEGER || field->type == HG_SURVEY_REAL;
    if (number && field->numbers > 0 && field->distinct > FEW) {
        hg_str_addf(&printing->line, "%s … %s", hg_num_format(field->min, low),
                    hg_num_format(field->max, high));
        return;
    }
    if (field->earliest != NULL && field->distinct > FEW) {
        hg_str_addf(&printing->line, "%s … %s", field->earliest, field->latest);
        return;
    }
    for (size_t i = 0; i < field->value_count && i < most; i++) {
        if (i > 0) hg_str_add(&printing->line, " | ");
        add_value(printing, field->values[i].text);
    }
    if (field->value_count > most || field->values_more)
        hg_str_add(&printing->line, " | …");
    if (field->unreadable > 0) {
        hg_str_add(&printing->line, "  ");
        add_count(printing, N_("{0} do not decode"), field->unreadable);
    }
}

static void print_fields(struct printing *printing, const struct hg_guessed_layer *guessed)
{
    const struct hg_survey_layer *layer = guessed->layer;
    if (layer->field_count == 0) return;
    begin_row(printing, say(printing, N_("fields")));
    static const struct {
        const char *title;
        size_t width;
    } columns[] = {
        {N_("name"),     14},
        {N_("ours"),     22},
        {N_("type"),     14},
        {N_("filled"),   16},
        {N_("distinct"), 10},
        {N_("values"),   0 },
    };
    for (size_t i = 0; i < HG_COUNT_OF(columns); i++)
        add_cell(printing, say(printing, columns[i].title), columns[i].width);
    end_line(printing);
    for (size_t i = 0; i < layer->field_count; i++) {
        const struct hg_survey_field *field = &layer->fields[i];
        begin_row(printing, "");
        add_cell(printing, field->name, 13);
        hg_str_add(&printing->line, " ");
        add_ours(printing, guessed, i);
        add_type(printing, field);
        add_numbers(printing, layer, field);
        add_samples(printing, field);
        end_line(printing);
    }
}

/* --- guess and problems --- */

static hg_translate_fn translator(const struct printing *printing)
{
    return printing->lang == HG_ZH ? hg_lang_zh : hg_lang_en;
}

static void add_what(struct printing *printing, const struct hg_diag *diag)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_diag_render_what(diag, translator(printing), &text);
    add_clean(printing, hg_str_text(&text));
    hg_str_clear(&text);
}

static void print_guess(struct printing *printing, const struct hg_guessed_layer *guessed)
{
    static const char *const states[] = {N_("sure"), N_("to be asked"), N_("left out"),
                                         N_("not known")};
    begin_row(printing, say(printing, N_("use")));
    hg_str_add(&printing->line, say(printing, states[guessed->state]));
    for (size_t i = 0; i < guessed->answer_count; i++) {
        const struct hg_answer *answer = &guessed->answers[i];
        hg_str_addf(&printing->line, "%s%s", i == 0 ? ": " : " / ",
                    say(printing, hg_use_specs[answer->use].what));
        if (answer->scheme != NULL) hg_str_addf(&printing->line, " (%s)", answer->scheme);
    }
    end_line(printing);
    for (size_t i = 0; i < guessed->diag_count; i++) {
        const struct hg_diag *diag = &printing->ctx->diags.items[guessed->first_diag + i];
        begin_row(printing, "");
        hg_str_add(&printing->line, diag->kind->severity >= HG_UNDECIDED ? "? " : "  ");
        add_what(printing, diag);
        end_line(printing);
    }
}

static void print_problems(struct printing *printing, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++) {
        const struct hg_diag *diag = &printing->ctx->diags.items[i];
        struct hg_str cure = HG_STR_EMPTY;
        begin_row(printing, diag->kind->code);
        add_what(printing, diag);
        end_line(printing);
        hg_diag_render_cure(diag, translator(printing), &cure);
        begin_row(printing, "");
        hg_str_add(&printing->line, printing->lang == HG_ZH ? "整改：" : "cure: ");
        add_clean(printing, hg_str_text(&cure));
        end_line(printing);
        hg_str_clear(&cure);
    }
}

static void print_layer(struct printing *printing, const struct hg_guessed_layer *guessed)
{
    const struct hg_survey_layer *layer = guessed->layer;
    print_content(printing, layer);
    print_crs(printing, layer);
    print_extent(printing, layer);
    print_encoding(printing, layer);
    print_geometry(printing, layer);
    print_guess(printing, guessed);
    print_fields(printing, guessed);
    print_problems(printing, layer->first_diag, layer->diag_count);
}

static void print_set(struct printing *printing, const struct hg_survey_set *set)
{
    add_clean(printing, set->path);
    if (set->format != NULL) hg_str_addf(&printing->line, "   %s", set->format);
    if (set->bytes >= 1 << 20)
        hg_str_addf(&printing->line, "   %.1f MB", (double)set->bytes / 1e6);
    else if (set->bytes > 0)
        hg_str_addf(&printing->line, "   %.1f kB", (double)set->bytes / 1e3);
    if (set->foreign)
        hg_str_addf(&printing->line, "   %s", say(printing, N_("no spatial data")));
    if (*set->missing != '\0') {
        hg_str_add(&printing->line, "   ");
        ADD_FILLED(printing, N_("missing: {0}"), set->missing);
    }
    end_line(printing);
    print_problems(printing, set->first_diag, set->diag_count);
}

static void print_one(struct printing *printing, const struct hg_inspection *one)
{
    const struct hg_survey_set *last = NULL;
    print_problems(printing, one->survey.first_diag, one->survey.diag_count);
    for (size_t i = 0; i < one->guess.layer_count; i++) {
        const struct hg_guessed_layer *guessed = &one->guess.layers[i];
        if (guessed->set != last) print_set(printing, guessed->set);
        last = guessed->set;
        if (guessed->layer != NULL) print_layer(printing, guessed);
        putchar('\n');
    }
    if (!one->survey.container) return;
    add_clean(printing, one->survey.path);
    hg_str_add(&printing->line, printing->lang == HG_ZH ? "：" : ": ");
    char sets[24], layers[24], files[24];
    snprintf(sets, sizeof sets, "%zu", one->survey.set_count);
    snprintf(layers, sizeof layers, "%zu", one->guess.layer_count);
    snprintf(files, sizeof files, "%zu", one->survey.files);
    ADD_FILLED(printing, N_("{0} data sets with {1} layers among {2} files"), sets, layers,
               files);
    end_line(printing);
}

void hg_inspect_print(const struct hg_ctx *ctx, const struct hg_inspection *inspections,
                      size_t count, enum hg_lang lang, bool verbose)
{
    struct printing printing = {
        .ctx = ctx, .lang = lang, .verbose = verbose, .line = HG_STR_EMPTY};
    for (size_t i = 0; i < count; i++)
        print_one(&printing, &inspections[i]);
    hg_str_clear(&printing.line);
}
