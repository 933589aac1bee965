#include "rules/rule_row.h"

#include "rules/rule_world.h"
#include "rules/rules_kinds.h"

#include "geo/base/num.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

_Static_assert(sizeof(((struct hg_rule_row *)NULL)->numbers[0]) == HG_NUM_TEXT,
               "a cell holds the text of any number");

static const char *const column_names[HG_COLUMNS] = {
    [HG_COLUMN_REF] = "ref",
    [HG_COLUMN_SHAPE] = "shape",
    [HG_COLUMN_DEFECT] = "defect",
    [HG_COLUMN_X] = "x",
    [HG_COLUMN_Y] = "y",
    [HG_COLUMN_KEY] = "key",
    [HG_COLUMN_FIELD] = "field",
    [HG_COLUMN_VALUE] = "value",
    [HG_COLUMN_MEASURED] = "measured",
    [HG_COLUMN_UNIT] = "unit",
    [HG_COLUMN_LIMIT_OP] = "limit_op",
    [HG_COLUMN_LIMIT_VALUE] = "limit_value",
    [HG_COLUMN_LIMIT_UNIT] = "limit_unit",
    [HG_COLUMN_LIMIT_MARK] = "limit_mark",
    [HG_COLUMN_DOCUMENT] = "document",
    [HG_COLUMN_ARTICLE] = "article",
    [HG_COLUMN_MARK] = "mark",
    [HG_COLUMN_SEVERITY] = "severity",
};

/* Of two columns of one name the first is meant, as in the templates. */
static bool is_argument(const struct hg_rule_row *row, size_t column)
{
    for (int c = 0; c < HG_COLUMNS; c++)
        if (strcmp(row->items[column].name, column_names[c]) == 0) return false;
    for (size_t i = 0; i < row->argument_count; i++)
        if (strcmp(row->items[row->arguments[i]].name, row->items[column].name) == 0)
            return false;
    return true;
}

void hg_rule_row_open(struct hg_rule_row *row, sqlite3_stmt *statement,
                      struct hg_arena *arena)
{
    size_t count = (size_t)sqlite3_column_count(statement);
    *row = (struct hg_rule_row){.statement = statement};
    row->items = HG_ARENA_ARRAY(arena, struct hg_text_value, count + 1);
    row->numbers = hg_arena_alloc(arena, count + 1, sizeof *row->numbers);
    row->values = (struct hg_text_values){row->items, count};
    for (size_t i = 0; i < count; i++)
        row->items[i].name = hg_arena_strdup(arena, sqlite3_column_name(statement, (int)i));
    for (int c = 0; c < HG_COLUMNS; c++) {
        row->columns[c] = -1;
        for (size_t i = 0; i < count; i++)
            if (strcmp(row->items[i].name, column_names[c]) == 0) row->columns[c] = (int)i;
    }
    row->arguments = HG_ARENA_ARRAY(arena, size_t, count + 1);
    for (size_t i = 0; i < count; i++)
        if (is_argument(row, i)) row->arguments[row->argument_count++] = i;
}

void hg_rule_row_read(struct hg_rule_row *row)
{
    for (size_t i = 0; i < row->values.count; i++) {
        struct hg_text_value *value = &row->items[i];
        int type = sqlite3_column_type(row->statement, (int)i);
        bool number = type == SQLITE_INTEGER || type == SQLITE_FLOAT;
        value->number = number ? sqlite3_column_double(row->statement, (int)i)
                               : (double)NAN;
        if (type == SQLITE_FLOAT)
            value->text = hg_num_format(value->number, row->numbers[i]);
        else
            value->text = (const char *)sqlite3_column_text(row->statement, (int)i);
    }
}

static const char *text_at(const struct hg_rule_row *row, enum hg_rule_column column)
{
    return row->columns[column] < 0 ? NULL : row->items[row->columns[column]].text;
}

static double number_at(const struct hg_rule_row *row, enum hg_rule_column column)
{
    return row->columns[column] < 0 ? (double)NAN : row->items[row->columns[column]].number;
}

/* A ref or shape, -1 unknown. */
static int64_t id_at(const struct hg_rule_row *row, enum hg_rule_column column)
{
    double number = number_at(row, column);
    return number >= 0.0 && number < 9e15 ? (int64_t)number : -1;
}

static hg_status refuse(struct hg_rule_world *world, const struct hg_rule *rule,
                        enum hg_rule_column column, const char *value, const char *wanted)
{
    struct hg_where where = HG_NOWHERE;
    where.source = rule->file;
    where.line = rule->sql_line;
    return hg_fail(world->ctx, hg_kind_RULE_RESULT, where, rule->id, column_names[column],
                   value == NULL ? "NULL" : value, wanted);
}

/* What is compared and printed as a number must be one, or unknown; a text would silently be unknown. */
static hg_status check_numbers(struct hg_rule_world *world, const struct hg_rule *rule,
                               const struct hg_rule_row *row)
{
    static const enum hg_rule_column numbers[] = {HG_COLUMN_MEASURED, HG_COLUMN_LIMIT_VALUE,
                                                  HG_COLUMN_X, HG_COLUMN_Y};
    for (size_t i = 0; i < HG_COUNT_OF(numbers); i++) {
        const char *text = text_at(row, numbers[i]);
        if (text != NULL && isnan(number_at(row, numbers[i])))
            return refuse(world, rule, numbers[i], text, N_ARG_("a number or NULL"));
    }
    return HG_OK;
}

/* The row's own word goes before the rule's; what cannot be judged is undecided for a blocking rule only; an override of the
 * project is a ceiling. */
static hg_status resolve_severity(struct hg_rule_world *world, const struct hg_rule *rule,
                                  struct hg_rule_power power, const struct hg_rule_row *row,
                                  enum hg_severity *out)
{
    const char *word = text_at(row, HG_COLUMN_SEVERITY);
    enum hg_severity own = power.severity;
    if (word != NULL && !hg_rule_severity_of(word, &own))
        return refuse(world, rule, HG_COLUMN_SEVERITY, word,
                      "block, warn, info, undecided");
    if (word != NULL && own == HG_UNDECIDED)
        own = power.severity >= HG_UNDECIDED ? HG_UNDECIDED : HG_INFO;
    if (power.overridden && own > power.severity) own = power.severity;
    *out = own;
    return HG_OK;
}

static bool is_operator(const char *op)
{
    static const char *const operators[] = {">=", "<=", ">", "<", "="};
    for (size_t i = 0; i < HG_COUNT_OF(operators); i++)
        if (strcmp(operators[i], op) == 0) return true;
    return false;
}

static const struct hg_shape *shape_of_feature(const struct hg_rule_world *world,
                                               int64_t ref)
{
    if (world->dataset == NULL || ref < 0) return NULL;
    struct hg_feature_ref feature = hg_feature_of_ref(&world->refs, ref);
    if (feature.layer >= world->dataset->layer_count) return NULL;
    const struct hg_dataset_layer *layer = &world->dataset->layers[feature.layer];
    if (feature.feature >= layer->repaired.feature_count) return NULL;
    struct hg_shape *shape = HG_ARENA_NEW(world->ctx->arena, struct hg_shape);
    *shape = hg_layer_shape(&layer->repaired, feature.feature, world->ctx->arena);
    return shape;
}

/* A flaw of a border lies in a point or along lines: there, and not all over its feature, is the finding. */
static hg_status place_at_defect(struct hg_rule_world *world, const struct hg_rule *rule,
                                 const struct hg_rule_row *row, struct hg_finding *finding,
                                 struct hg_text_place *out)
{
    int64_t number = id_at(row, HG_COLUMN_DEFECT);
    if (number < 0 || world->dataset == NULL) return HG_OK;
    const struct hg_flaw *flaw = hg_dataset_flaw(world->dataset, (size_t)number);
    if (flaw == NULL)
        return refuse(world, rule, HG_COLUMN_DEFECT, text_at(row, HG_COLUMN_DEFECT),
                      "defect.defect");
    finding->shape = flaw->shape;
    out->a.x = flaw->at.x;
    out->a.y = flaw->at.y;
    return HG_OK;
}

/* The finding's place from `shape`, else from `ref`; x, y and key of the row go before it. */
static hg_status place_finding(struct hg_rule_world *world, const struct hg_rule *rule,
                               const struct hg_rule_row *row, struct hg_finding *finding,
                               struct hg_text_place *out)
{
    struct hg_rule_place place = {-1, -1, NAN, NAN, NULL};
    int64_t shape = id_at(row, HG_COLUMN_SHAPE), ref = id_at(row, HG_COLUMN_REF);
    if (shape >= 0 && !hg_rule_world_place(world, shape, &place))
        return refuse(world, rule, HG_COLUMN_SHAPE, text_at(row, HG_COLUMN_SHAPE),
                      "place.shape");
    int64_t other = place.ref_b == ref ? place.ref_a : place.ref_b;
    if (ref < 0) {
        ref = place.ref_a;
        other = place.ref_b;
    }
    *out = (struct hg_text_place){.a = hg_rule_world_feature(world, ref),
                                  .b = hg_rule_world_feature(world, other),
                                  .zone = place.zone};
    if (world->dataset != NULL) out->crs = world->dataset->crs_code;
    if (shape >= 0) {
        out->a.x = place.x;
        out->a.y = place.y;
        finding->place = (size_t)shape;
    }
    finding->candidate = hg_rule_world_candidate(world,
                                                 hg_feature_of_ref(&world->refs, ref));
    if (shape >= 0 && world->facts != NULL && finding->place < world->facts->place_count) {
        finding->shape = world->facts->places[finding->place].shape;
        if (finding->candidate == HG_NO_CANDIDATE)
            finding->candidate = world->facts->places[finding->place].candidate;
    } else if (shape < 0) {
        finding->shape = shape_of_feature(world, ref);
    }
    return place_at_defect(world, rule, row, finding, out);
}

static const char *copy_at(struct hg_rule_world *world, const struct hg_rule_row *row,
                           enum hg_rule_column column)
{
    return hg_arena_strdup(world->ctx->arena, text_at(row, column));
}

static void overlay_where(struct hg_rule_world *world, const struct hg_rule_row *row,
                          struct hg_where *where)
{
    double x = number_at(row, HG_COLUMN_X), y = number_at(row, HG_COLUMN_Y);
    if (text_at(row, HG_COLUMN_KEY) != NULL)
        where->key = copy_at(world, row, HG_COLUMN_KEY);
    where->field = copy_at(world, row, HG_COLUMN_FIELD);
    where->value = copy_at(world, row, HG_COLUMN_VALUE);
    if (isfinite(x) && isfinite(y)) {
        where->x = x;
        where->y = y;
    }
}

static const char *first_known(const char *first, const char *second)
{
    return first != NULL ? first : second;
}

/* The row's law goes before the head's, as a whole: an article belongs to its document. */
static void quote_law(struct hg_rule_world *world, const struct hg_rule *rule,
                      const struct hg_rule_row *row, struct hg_finding *finding)
{
    bool own = text_at(row, HG_COLUMN_DOCUMENT) != NULL;
    finding->document = own ? copy_at(world, row, HG_COLUMN_DOCUMENT) : rule->document;
    finding->article = own ? copy_at(world, row, HG_COLUMN_ARTICLE) : rule->article;
    finding->mark = first_known(copy_at(world, row, HG_COLUMN_LIMIT_MARK),
                                own ? copy_at(world, row, HG_COLUMN_MARK) : rule->mark);
}

/* What the row says beyond the columns that every finding has: without it nobody can redo the rule's arithmetic. */
static void keep_operands(struct hg_rule_world *world, const struct hg_rule_row *row,
                          struct hg_finding *finding)
{
    struct hg_arena *arena = world->ctx->arena;
    if (row->argument_count == 0) return;
    struct hg_operand *operands = HG_ARENA_ARRAY(arena, struct hg_operand,
                                                 row->argument_count);
    for (size_t i = 0; i < row->argument_count; i++) {
        const struct hg_text_value *value = &row->items[row->arguments[i]];
        bool number = !isnan(value->number);
        operands[i] = (struct hg_operand){
            value->name, number ? NULL : hg_arena_strdup(arena, value->text),
            value->number};
    }
    finding->operands = operands;
    finding->operand_count = row->argument_count;
}

/* A template filled, in the arena; one without placeholders as it is, for all findings of the rule. */
static const char *filled(struct hg_rule_world *world, const char *template_text,
                          enum hg_lang lang, const struct hg_text_values *values)
{
    if (strchr(template_text, '{') == NULL) return template_text;
    struct hg_str text = HG_STR_EMPTY;
    hg_text_fill(template_text, lang, values, &text);
    const char *copy = hg_arena_strndup(world->ctx->arena, hg_str_text(&text), text.length);
    hg_str_clear(&text);
    return copy;
}

static void write_texts(struct hg_rule_world *world, const struct hg_rule *rule,
                        const struct hg_rule_row *row, const struct hg_text_place *place,
                        bool weak, struct hg_finding *finding)
{
    for (int lang = 0; lang < HG_LANGS; lang++) {
        enum hg_lang in = (enum hg_lang)lang;
        struct hg_str message = HG_STR_EMPTY;
        hg_text_fill(rule->message.in[lang], in, &row->values, &message);
        if (weak)
            hg_str_add(
                &message,
                hg_lang_text(in, N_("; limit to be verified, it is quoted from memory "
                                    "and decides nothing")));
        finding->brief[lang] = message.length;
        hg_text_add_law(in, finding->document, finding->article, finding->mark, &message);
        hg_text_add_place(in, place, NULL, &message);
        finding->message.in[lang] = hg_arena_strdup(world->ctx->arena,
                                                    hg_str_text(&message));
        finding->cure.in[lang] = filled(world, rule->cure.in[lang], in, &row->values);
        hg_str_clear(&message);
    }
}

hg_status hg_rule_row_add(struct hg_rule_world *world, const struct hg_rule *rule,
                          struct hg_rule_power power, const struct hg_rule_row *row,
                          struct hg_finding_list *list)
{
    enum hg_severity severity = rule->severity;
    const char *op = text_at(row, HG_COLUMN_LIMIT_OP);
    bool weak = hg_str_same(text_at(row, HG_COLUMN_LIMIT_MARK), "from_memory");
    HG_TRY(resolve_severity(world, rule, power, row, &severity));
    HG_TRY(check_numbers(world, rule, row));
    if (op != NULL && !is_operator(op))
        return refuse(world, rule, HG_COLUMN_LIMIT_OP, op, ">=, <=, >, <, =");
    struct hg_finding finding = {.place = (size_t)-1};
    struct hg_text_place place;
    HG_TRY(place_finding(world, rule, row, &finding, &place));
    overlay_where(world, row, &place.a);
    finding.where = place.a;
    /* A plan's features have no business key; the zone's id lets an exception name the place. */
    if (finding.where.key == NULL) finding.where.key = place.zone;
    finding.rule = rule->id;
    finding.title = rule->title;
    finding.locked = rule->locked;
    finding.severity = weak && severity == HG_BLOCK ? HG_WARN : severity;
    finding.measured = number_at(row, HG_COLUMN_MEASURED);
    finding.unit = copy_at(world, row, HG_COLUMN_UNIT);
    finding.limit_op = copy_at(world, row, HG_COLUMN_LIMIT_OP);
    finding.limit_value = number_at(row, HG_COLUMN_LIMIT_VALUE);
    finding.limit_unit = first_known(copy_at(world, row, HG_COLUMN_LIMIT_UNIT),
                                     finding.unit);
    finding.responsible = first_known(rule->responsible.in[HG_ZH],
                                      hg_rule_world_department(world, rule->id));
    quote_law(world, rule, row, &finding);
    keep_operands(world, row, &finding);
    write_texts(world, rule, row, &place, weak, &finding);
    *hg_finding_list_add(list) = finding;
    return HG_OK;
}
