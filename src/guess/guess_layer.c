/* One layer: what its name says, then whether shapes, fields and values agree; without a name that is known, what fields and
 * values say.  Whatever speaks against a guess makes a question of it. */
#include "guess/guess_parts.h"
#include "model/cell.h"
#include "standards/class_words.h"

#include "geo/base/str.h"

#include <inttypes.h>
#include <string.h>

/* One layer under way. */
struct deciding {
    struct hg_ctx *ctx;
    struct hg_guessed_layer *out;
    const struct hg_survey_layer *layer;
    bool sure;
};

struct hg_where hg_guess_where(const struct hg_guessed_layer *layer)
{
    struct hg_where where = HG_NOWHERE;
    where.source = layer->set->name;
    where.layer = layer->layer == NULL ? NULL : layer->layer->name;
    return where;
}

const char *hg_guess_use_arg(enum hg_use use, struct hg_arena *arena)
{
    return hg_arena_printf(arena, "\1%s", hg_use_specs[use].what);
}

static const char *use_arg(const struct deciding *deciding, enum hg_use use)
{
    return hg_guess_use_arg(use, deciding->ctx->arena);
}

static const char *number(const struct deciding *deciding, uint64_t count)
{
    return hg_arena_printf(deciding->ctx->arena, "%" PRIu64, count);
}

static struct hg_where field_where(const struct deciding *deciding, int field)
{
    struct hg_where where = hg_guess_where(deciding->out);
    if (field >= 0) where.field = deciding->layer->fields[field].name;
    return where;
}

/* "a, b, c ..." of a list closed by NULL. */
static const char *join_words(const char *const *words, struct hg_arena *arena)
{
    enum { MOST = 12 };
    struct hg_str text = HG_STR_EMPTY;
    for (size_t i = 0; words[i] != NULL && i <= MOST; i++)
        hg_str_addf(&text, "%s%s", i == 0 ? "" : ", ", i == MOST ? "..." : words[i]);
    const char *joined = hg_arena_strdup(arena, hg_str_text(&text));
    hg_str_clear(&text);
    return joined;
}

static struct hg_answer *add_answer(struct deciding *deciding, enum hg_use use,
                                    const char *scheme, int field)
{
    struct hg_guessed_layer *out = deciding->out;
    for (size_t i = 0; i < out->answer_count; i++)
        if (out->answers[i].use == use && hg_str_same(out->answers[i].scheme, scheme))
            return &out->answers[i];
    if (out->answer_count == HG_GUESS_ANSWERS) return &out->answers[HG_GUESS_ANSWERS - 1];
    struct hg_answer *answer = &out->answers[out->answer_count++];
    *answer = (struct hg_answer){.use = use, .scheme = scheme};
    if (field >= 0) answer->class_field = deciding->layer->fields[field].name;
    return answer;
}

/* --- what the values say --- */

static void ask_strange(struct deciding *deciding, int field, const char *scheme,
                        const char *const *strange)
{
    if (strange[0] == NULL) return;
    deciding->sure = false;
    hg_note(deciding->ctx, hg_kind_GUESS_VALUES_STRANGE, field_where(deciding, field),
            scheme, join_words(strange, deciding->ctx->arena));
}

static void ask_classless(struct deciding *deciding, enum hg_use use)
{
    deciding->sure = false;
    hg_note(deciding->ctx, hg_kind_GUESS_CLASSLESS, hg_guess_where(deciding->out),
            use_arg(deciding, use));
}

static void tell_values(struct deciding *deciding, int field, const char *scheme)
{
    hg_note(deciding->ctx, hg_kind_GUESS_VALUES, field_where(deciding, field),
            number(deciding, deciding->layer->fields[field].value_count), scheme);
}

/* A use with one scheme of its own (管制区): its field, and do all values fit? */
static void answer_scheme(struct deciding *deciding, enum hg_use use)
{
    struct hg_arena *arena = deciding->ctx->arena;
    const char *scheme = hg_use_specs[use].scheme;
    int field = hg_guess_class_field(deciding->layer, scheme, arena);
    add_answer(deciding, use, scheme, field);
    if (field < 0)
        ask_classless(deciding, use);
    else if (hg_guess_fits(&deciding->layer->fields[field], scheme, arena))
        tell_values(deciding, field, scheme);
    else if (deciding->layer->features > 0)
        ask_strange(deciding, field, scheme,
                    hg_guess_strange(&deciding->layer->fields[field], scheme, arena));
}

/* The survey's own layer and field state which table counts: 地类图斑 with 地类编码 is GB/T 21010. */
static bool is_current_use(const struct deciding *deciding, enum hg_use use, int field)
{
    return use == HG_USE_CURRENT_USE && deciding->sure &&
           hg_str_same_nocase(deciding->layer->fields[field].name, "DLBM");
}

/* A use whose scheme its values must tell; codes that several tables know are asked about. */
static void answer_coded(struct deciding *deciding, enum hg_use use)
{
    struct hg_arena *arena = deciding->ctx->arena;
    const char *schemes[HG_GUESS_SCHEMES + 1] = {NULL};
    int field = hg_guess_coded_field(deciding->layer, arena);
    if (field < 0) {
        add_answer(deciding, use, NULL, -1);
        ask_classless(deciding, use);
        return;
    }
    size_t count = hg_guess_schemes(&deciding->layer->fields[field], arena, schemes);
    if (is_current_use(deciding, use, field) && hg_str_same(schemes[0], "gb21010"))
        count = 1;
    for (size_t i = 0; i < count; i++)
        add_answer(deciding, use, schemes[i], field);
    if (count == 1) {
        tell_values(deciding, field, schemes[0]);
        return;
    }
    deciding->sure = false;
    hg_note(deciding->ctx, hg_kind_GUESS_SCHEMES, field_where(deciding, field),
            join_words(schemes, arena));
}

static void answer_functional(struct deciding *deciding)
{
    const char *const *strange = NULL;
    int field = hg_guess_functional_field(deciding->layer, deciding->ctx->arena, &strange);
    struct hg_answer *answer = add_answer(deciding, HG_USE_FUNCTIONAL_AREAS, NULL, field);
    if (field < 0) {
        ask_classless(deciding, HG_USE_FUNCTIONAL_AREAS);
        return;
    }
    if (strange[0] != NULL) answer->class_values = strange;
    ask_strange(deciding, field, "functional_areas", strange);
}

/* Kinds of facilities or of protected areas: words, not codes. */
static void answer_kinds(struct deciding *deciding, enum hg_use use)
{
    struct hg_arena *arena = deciding->ctx->arena;
    int field = hg_guess_kind_field(deciding->layer);
    struct hg_answer *answer = add_answer(deciding, use, NULL, field);
    if (field < 0) {
        ask_classless(deciding, use);
        return;
    }
    const struct hg_survey_field *from = &deciding->layer->fields[field];
    const char **strange = HG_ARENA_ARRAY(arena, const char *, from->value_count + 1);
    const char **all = HG_ARENA_ARRAY(arena, const char *, from->value_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < from->value_count; i++) {
        all[i] = from->values[i].text;
        if (hg_guess_facility_class(all[i]) == NULL) strange[count++] = all[i];
    }
    answer->class_values = all;
    ask_strange(deciding, field, hg_plan_names[hg_use_specs[use].plan], strange);
    deciding->sure = deciding->sure && !from->values_more;
}

/* --- a use --- */

static void answer_use(struct deciding *deciding, enum hg_use use)
{
    const struct hg_use_spec *spec = &hg_use_specs[use];
    if (use == HG_USE_FUNCTIONAL_AREAS)
        answer_functional(deciding);
    else if (use == HG_USE_INFRASTRUCTURE || use == HG_USE_ECOLOGICAL)
        answer_kinds(deciding, use);
    else if (hg_str_same(spec->scheme, "*"))
        answer_coded(deciding, use);
    else if (*spec->scheme != '\0')
        answer_scheme(deciding, use);
    else
        add_answer(deciding, use, NULL, -1);
}

static enum hg_use use_called(const char *name, size_t length)
{
    for (int use = 0; use < HG_USE_UNKNOWN; use++)
        if (strlen(hg_use_specs[use].name) == length &&
            strncmp(hg_use_specs[use].name, name, length) == 0)
            return (enum hg_use)use;
    return HG_USE_UNKNOWN;
}

/* Letters are codes of towns, never of the land-use plan or the survey. */
static bool is_foreign(enum hg_use use, const char *scheme)
{
    return (use == HG_USE_LAND_USE || use == HG_USE_CURRENT_USE) &&
           hg_str_same(scheme, "gb50137");
}

/* Other answers to a question, without questions of their own. */
static void answer_rivals(struct deciding *deciding, enum hg_use use)
{
    const char *at = hg_use_specs[use].rivals;
    while (*at != '\0') {
        size_t length = strcspn(at, ",");
        enum hg_use rival = use_called(at, length);
        const struct hg_answer *first = deciding->out->answers;
        bool coded = rival != HG_USE_UNKNOWN &&
                     hg_str_same(hg_use_specs[rival].scheme, "*");
        int field = first->class_field == NULL
                        ? -1
                        : hg_guess_field_called(deciding->layer, first->class_field);
        if (rival != HG_USE_UNKNOWN && !is_foreign(rival, first->scheme))
            add_answer(deciding, rival, coded ? first->scheme : NULL, field);
        at += length + (at[length] == ',');
    }
}

/* Land is polygons; facilities may be points and lines. */
static void judge_shapes(struct deciding *deciding, enum hg_use use)
{
    const struct hg_survey_layer *layer = deciding->layer;
    uint64_t others = layer->points + layer->lines;
    if (others == 0 || use == HG_USE_FACILITIES) return;
    deciding->sure = false;
    hg_note(deciding->ctx, hg_kind_GUESS_SHAPES, hg_guess_where(deciding->out),
            use_arg(deciding, use), number(deciding, others));
}

static void decide_by_name(struct deciding *deciding, const struct guess_name *name)
{
    struct hg_ctx *ctx = deciding->ctx;
    struct hg_where where = hg_guess_where(deciding->out);
    deciding->sure = name->sure && name->doubt == NULL;
    if (name->use == HG_USE_NOT_JUDGED) {
        deciding->out->state = HG_GUESS_LEFT_OUT;
        hg_note(ctx, hg_kind_GUESS_LEFT_OUT, where, name->word);
        return;
    }
    if (name->sure)
        hg_note(ctx, hg_kind_GUESS_NAME, where, name->word, use_arg(deciding, name->use));
    else
        hg_note(ctx, hg_kind_GUESS_UNSURE, where, name->word, use_arg(deciding, name->use));
    if (name->doubt != NULL)
        hg_note(ctx, hg_kind_GUESS_WORD, where, use_arg(deciding, name->use), name->doubt);
    judge_shapes(deciding, name->use);
    answer_use(deciding, name->use);
    if (!deciding->sure) answer_rivals(deciding, name->use);
    deciding->out->state = deciding->sure ? HG_GUESS_SURE : HG_GUESS_ASK;
}

/* --- without a name that is known --- */

/* Fields that a national standard gives to one layer only. */
static const struct {
    const char *field;
    enum hg_use use;
    bool sure;
} telling_fields[] = {
    {"GZQLXDM",    HG_USE_GZQ,              true },
    {"TDYTQLXDM",  HG_USE_YTQ,              true },
    {"YJJBNTTBBH", HG_USE_FARMLAND,         false},
    {"JBNTTBBH",   HG_USE_FARMLAND,         false},
    {"GHFQMC",     HG_USE_TOWN_BORDER,      false},
    {"KFBJLX",     HG_USE_TOWN_BORDER,      false},
    {"HXMC",       HG_USE_REDLINE,          false},
    {"HXLX",       HG_USE_REDLINE,          false},
    {"GNQ",        HG_USE_FUNCTIONAL_AREAS, true },
    {"GNFQ",       HG_USE_FUNCTIONAL_AREAS, true },
    {"GNQMC",      HG_USE_FUNCTIONAL_AREAS, true },
    {"KFQMC",      HG_USE_ZONES,            false},
    {"JJQMC",      HG_USE_ZONES,            false},
    {"ZRZH",       HG_USE_BUILDINGS,        false},
    {"JZBH",       HG_USE_BUILDINGS,        false},
    {"ZDDM",       HG_USE_PARCELS,          false},
    {"BDCDYH",     HG_USE_PARCELS,          false},
    {"DLBM",       HG_USE_CURRENT_USE,      false},
    {"building",   HG_USE_BUILDINGS,        false},
};

static bool decide_by_field(struct deciding *deciding)
{
    for (size_t i = 0; i < HG_COUNT_OF(telling_fields); i++) {
        int field = hg_guess_field_called(deciding->layer, telling_fields[i].field);
        enum hg_use use = telling_fields[i].use;
        if (field < 0) continue;
        deciding->sure = telling_fields[i].sure;
        hg_note(deciding->ctx, hg_kind_GUESS_FIELD, field_where(deciding, field),
                use_arg(deciding, use));
        if (!deciding->sure)
            hg_note(deciding->ctx, hg_kind_GUESS_FIELD_UNSURE, field_where(deciding, field),
                    use_arg(deciding, use));
        judge_shapes(deciding, use);
        answer_use(deciding, use);
        if (!deciding->sure) answer_rivals(deciding, use);
        deciding->out->state = deciding->sure ? HG_GUESS_SURE : HG_GUESS_ASK;
        return true;
    }
    return false;
}

/* Codes of a land scheme: some plan, but which? */
static bool decide_by_codes(struct deciding *deciding)
{
    static const enum hg_use plans[] = {HG_USE_URBAN, HG_USE_ZONE_MASTER,
                                        HG_USE_DETAILED_PLAN, HG_USE_CURRENT_USE};
    struct hg_arena *arena = deciding->ctx->arena;
    const char *schemes[HG_GUESS_SCHEMES + 1] = {NULL};
    int field = hg_guess_coded_field(deciding->layer, arena);
    if (field < 0) return false;
    size_t count = hg_guess_schemes(&deciding->layer->fields[field], arena, schemes);
    hg_note(deciding->ctx, hg_kind_GUESS_VALUES, field_where(deciding, field),
            number(deciding, deciding->layer->fields[field].value_count),
            join_words(schemes, arena));
    hg_note(deciding->ctx, hg_kind_GUESS_FIELD_UNSURE, field_where(deciding, field),
            use_arg(deciding, plans[0]));
    for (size_t i = 0; i < HG_COUNT_OF(plans); i++)
        if (!is_foreign(plans[i], schemes[0]))
            add_answer(deciding, plans[i], count == 1 ? schemes[0] : NULL, field);
    deciding->out->state = HG_GUESS_ASK;
    return true;
}

static void decide(struct deciding *deciding)
{
    struct hg_guessed_layer *out = deciding->out;
    const struct hg_survey_layer *layer = deciding->layer;
    struct hg_arena *arena = deciding->ctx->arena;
    struct guess_name name = hg_guess_name(layer->name, arena);
    if (!layer->has_geometry) {
        out->state = HG_GUESS_LEFT_OUT;
        hg_note(deciding->ctx, hg_kind_GUESS_TABLE, hg_guess_where(out),
                number(deciding, layer->features));
        return;
    }
    if (name.use != HG_USE_UNKNOWN)
        decide_by_name(deciding, &name);
    else if (!decide_by_field(deciding) && !decide_by_codes(deciding)) {
        out->state = HG_GUESS_ASK;
        hg_note(deciding->ctx, hg_kind_GUESS_UNKNOWN, hg_guess_where(out),
                number(deciding, layer->features));
    }
}

/* A cut field name that fits two of ours is asked about where the role is known. */
static void ask_torn(struct deciding *deciding)
{
    enum hg_role role = hg_use_specs[deciding->out->answers[0].use].role;
    size_t count;
    const struct hg_field_spec *specs = hg_fields_of_role(role, &count);
    for (size_t i = 0; i < count; i++) {
        const char *rival;
        int field = hg_guess_column(deciding->layer, role, i, &rival);
        if (field < 0 || rival == NULL) continue;
        deciding->out->state = HG_GUESS_ASK;
        hg_note(deciding->ctx, hg_kind_GUESS_FIELD_TORN, field_where(deciding, field),
                specs[i].name, rival);
    }
}

void hg_guess_layer(struct hg_ctx *ctx, struct hg_guessed_layer *layer)
{
    struct deciding deciding = {.ctx = ctx, .out = layer, .layer = layer->layer};
    if (layer->set->foreign) {
        layer->state = HG_GUESS_LEFT_OUT;
        return;
    }
    if (layer->layer == NULL || !layer->layer->read) {
        layer->state = HG_GUESS_UNREADABLE;
        const char *why = layer->layer == NULL ? N_ARG_("the data set does not open")
                                               : N_ARG_("a layer does not read to its end");
        hg_note(ctx, hg_kind_GUESS_UNREADABLE, hg_guess_where(layer), why);
        return;
    }
    decide(&deciding);
    if (layer->state == HG_GUESS_SURE) ask_torn(&deciding);
}
