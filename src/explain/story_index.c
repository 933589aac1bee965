/* The story of a control index: what is summed, by what it is divided, and the limit. */
#include "explain/telling.h"

#include "geo/base/num.h"
#include "geo/base/status.h"

#include <math.h>
#include <string.h>

/* How an index is made.  `member` is what a building on the parcel adds, if its kind is among `kinds`; `attributes` are added up
 * where the parcel's own numbers are used. */
struct recipe {
    const char *index, *formula; /* formula: a message id */
    const char *kinds, *member;  /* NULL: never from buildings */
    const char *attributes[4];
    const char *unit; /* of the numerator */
    double per_m2;    /* denominator = parcel area times this; 0: not the area */
    const char *denominator_unit; /* "m2", "ha", "mu" */
};

static const struct recipe recipes[] = {
    {"far",
     N_("floor area of buildings and offices, storeys over 8 m twice ÷ parcel area"),
     "building office",                "counted_floor_m2",
     {"floor_area_m2"},
     "m2",  1.0,
     "m2"},
    {"building_density",
     N_("footprints of buildings and offices ÷ parcel area"),
     "building office",                "footprint_m2",
     {"footprint_m2"},
     "m2",  1.0,
     "m2"},
    {"building_factor",
     N_("footprints of buildings, offices, structures and open yards ÷ parcel area"),
     "building office structure yard", "footprint_m2",
     {"footprint_m2", "structures_m2", "yard_m2"},
     "m2",  1.0,
     "m2"},
    {"green_ratio",
     N_("green land ÷ parcel area"),
     "green",                          "footprint_m2",
     {"green_m2"},
     "m2",  1.0,
     "m2"},
    {"office_land_share",
     N_("land of offices and living service ÷ parcel area"),
     NULL,                             NULL,
     {"office_land_m2"},
     "m2",  1.0,
     "m2"},
    {"office_floor_share",
     N_("floor area of offices ÷ floor area of buildings and offices, each storey once"),
     "office",                         "floor_m2",
     {"office_floor_m2"},
     "m2",  0.0,
     "m2"},
    {"investment_intensity",
     N_("investment in fixed assets, land price included ÷ parcel area in hectares"),
     NULL,                             NULL,
     {"fixed_investment_wan"},
     "wan", 1e-4,
     "ha"},
    {"revenue_per_mu",
     N_("revenue ÷ parcel area in mu"),
     NULL,                             NULL,
     {"revenue_wan"},
     "wan", 0.0015,
     "mu"},
    {"tax_per_mu",
     N_("tax ÷ parcel area in mu"),
     NULL,                             NULL,
     {"tax_wan"},
     "wan", 0.0015,
     "mu"},
};

static const struct recipe *recipe_of(const char *index)
{
    for (size_t i = 0; i < HG_COUNT_OF(recipes); i++)
        if (strcmp(recipes[i].index, index) == 0) return &recipes[i];
    return NULL;
}

static bool is_one_of(const char *word, const char *words)
{
    size_t length = word == NULL ? 0 : strlen(word);
    for (const char *at = words; at != NULL && length > 0; at = strchr(at, ' ')) {
        at += *at == ' ';
        if (strncmp(at, word, length) == 0 && (at[length] == ' ' || at[length] == '\0'))
            return true;
    }
    return false;
}

/* --- what is summed --- */

struct sum {
    double exact, redone; /* redone: of the addends as they are shown */
    size_t count;
    struct hg_str terms; /* "4761.11 + 1631.78" */
};

enum { MOST_TERMS = 40 };

static void add_term(const struct hg_telling *telling, struct sum *sum, double value)
{
    enum { DECIMALS = 2 };
    sum->exact += value;
    sum->redone += hg_num_round(value, DECIMALS);
    if (sum->count++ < MOST_TERMS)
        hg_str_addf(&sum->terms, "%s%s", sum->count > 1 ? " + " : "",
                    hg_told_number(telling, value, DECIMALS));
    else if (sum->count == MOST_TERMS + 1)
        hg_str_add(&sum->terms, " + …");
}

static const char *kind_word(const struct hg_telling *telling, const char *kind)
{
    static const char *const words[][2] = {
        {"building",  N_("building")                         },
        {"office",    N_("office or living-service building")},
        {"structure", N_("structure")                        },
        {"yard",      N_("open yard")                        },
        {"green",     N_("green land")                       },
    };
    for (size_t i = 0; i < HG_COUNT_OF(words); i++)
        if (strcmp(words[i][0], kind) == 0) return hg_told_word(telling, words[i][1]);
    return kind;
}

/* How a building's part came to what it adds. */
static const char *way_of(const struct hg_telling *telling, const struct recipe *recipe,
                          const json_t *part)
{
    double share = hg_saved_number(part, "share"),
           stated = hg_saved_number(part, "floor_area_m2"),
           footprint = hg_saved_number(part, "footprint_m2"),
           storeys = hg_saved_number(part, "storeys"),
           floor = hg_saved_number(part, "floor_m2"),
           value = hg_saved_number(part, recipe->member),
           height = hg_saved_number(part, "storey_height_m");
    const char *amount = hg_told_amount(telling, value, "m2");
    if (strcmp(recipe->member, "footprint_m2") == 0)
        return share < 1.0 ? HG_TOLD(telling, N_("footprint, {0} of it in the parcel: {1}"),
                                     hg_told_number(telling, share, 4), amount)
                           : amount;
    if (!isfinite(storeys))
        storeys = hg_saved_number(part, "storeys_total") -
                  fmax(0.0, hg_saved_number(part, "storeys_below"));
    const char *base =
        isfinite(stated)
            ? HG_TOLD(telling, N_("stated floor area {0} × share in the parcel {1}"),
                      hg_told_amount(telling, stated, "m2"),
                      hg_told_number(telling, share, share < 1.0 ? 6 : 0))
            : HG_TOLD(telling, N_("footprint in the parcel {0} × {1} storeys above ground"),
                      hg_told_amount(telling, footprint, "m2"),
                      hg_told_exact(telling, storeys));
    if (value > floor)
        return HG_TOLD(
            telling, N_("{0}, twice since its storeys are {1} m high, more than 8 m = {2}"),
            base, hg_told_exact(telling, height), amount);
    return hg_arena_printf(telling->ctx->arena, "%s = %s", base, amount);
}

static void tell_buildings(struct hg_telling *telling, const struct recipe *recipe,
                           struct sum *sum)
{
    size_t i;
    json_t *part;
    json_array_foreach(json_object_get(telling->subject, "buildings"), i, part)
    {
        const char *kind = hg_saved_text(part, "kind"), *id = hg_saved_text(part, "id");
        if (!is_one_of(kind, recipe->kinds)) continue;
        const char *record = hg_arena_printf(telling->ctx->arena, "fid %.0f",
                                             hg_saved_number(part, "fid"));
        const json_t *input = hg_saved_named(telling->root, "inputs", "role", "buildings");
        hg_tell(telling, HG_EXPLAIN_OPERANDS,
                hg_arena_printf(telling->ctx->arena, "%s %s", id == NULL ? record : id,
                                kind_word(telling, kind)),
                way_of(telling, recipe, part),
                hg_arena_printf(telling->ctx->arena, "%s · %s",
                                hg_told_place(telling, input), record));
        add_term(telling, sum, hg_saved_number(part, recipe->member));
    }
}

static void tell_attributes(struct hg_telling *telling, const struct recipe *recipe,
                            struct sum *sum)
{
    const json_t *attributes = json_object_get(telling->subject, "attributes");
    for (size_t i = 0; i < HG_COUNT_OF(recipe->attributes) && recipe->attributes[i] != NULL;
         i++) {
        const char *name = recipe->attributes[i];
        double value = hg_saved_number(attributes, name);
        if (!isfinite(value)) continue;
        hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_name(telling, name),
                hg_told_amount(telling, value, recipe->unit),
                hg_told_field(telling, hg_told_subject_role(telling), name));
        add_term(telling, sum, value);
    }
}

/* --- by what it is divided --- */

static const char *method_word(const struct hg_telling *telling)
{
    const char *method = hg_saved_text(telling->run, "area");
    return method != NULL && strcmp(method, "plane") == 0
               ? hg_told_word(telling, N_("measured on the plane"))
               : hg_told_word(telling, N_("measured on the ellipsoid"));
}

static void tell_area(struct hg_telling *telling)
{
    double area = hg_saved_number(telling->subject, "area_m2");
    hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_word(telling, N_("parcel area")),
            hg_told_amount(telling, area, "m2"),
            hg_arena_printf(telling->ctx->arena, "%s · %s",
                            hg_told_place(telling, telling->where), method_word(telling)));
}

/* The area by the parcel's corners; what the ellipsoid adds cannot be redone on paper and is told as it was found. */
static void tell_ground(struct hg_telling *telling)
{
    double plane = hg_story_outline(telling),
           area = hg_saved_number(telling->subject, "area_m2");
    const char *method = hg_saved_text(telling->run, "area");
    if (!isfinite(plane) || (method != NULL && strcmp(method, "plane") == 0)) return;
    hg_tell_note(
        telling,
        HG_TOLD(
            telling,
            N_("on the ellipsoid, by the survey's formula (国土调查办发〔2008〕32号): {0}, "
               "{1} times as much"),
            hg_told_amount(telling, area, "m2"), hg_told_number(telling, area / plane, 9)));
}

/* Which row of the limits was meant. */
static void tell_limit_keys(struct hg_telling *telling)
{
    static const char *const names[] = {"use", "industry", "industry_edition",
                                        "contract_date", "actual_completion"};
    const json_t *attributes = json_object_get(telling->subject, "attributes");
    const char *role = hg_told_subject_role(telling);
    for (size_t i = 0; i < HG_COUNT_OF(names); i++)
        hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_name(telling, names[i]),
                hg_saved_text(attributes, names[i]),
                hg_told_field(telling, role, names[i]));
    const char *edition = hg_saved_text(telling->run, "edition");
    double grade = hg_saved_number(telling->run, "land_grade");
    hg_tell(telling, HG_EXPLAIN_OPERANDS,
            hg_told_word(telling, N_("edition of the control indices")), edition, NULL);
    if (isfinite(grade))
        hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_word(telling, N_("land grade")),
                hg_told_exact(telling, grade), NULL);
}

/* --- the steps --- */

static void tell_sum(struct hg_telling *telling, const struct recipe *recipe,
                     struct sum *sum, double numerator)
{
    if (sum->count > 1) {
        hg_tell_step(telling, hg_arena_printf(telling->ctx->arena, "%s = %s%s",
                                              hg_str_text(&sum->terms),
                                              hg_told_number(telling, sum->redone, 2),
                                              hg_told_unit(telling, recipe->unit)));
    }
    if (sum->count > 1 || (sum->count == 1 && fabs(sum->exact - numerator) > 1e-6))
        hg_tell_agreement(telling, sum->redone, numerator,
                          0.0051 * (double)sum->count + 1e-9 * fabs(numerator));
    hg_str_clear(&sum->terms);
}

/* Floors over floors: what the offices' are a part of. */
static void tell_floors(struct hg_telling *telling)
{
    static const struct recipe all = {
        .kinds = "building office", .member = "floor_m2", .unit = "m2"};
    struct sum sum = {.terms = HG_STR_EMPTY};
    const json_t *saved = json_object_get(json_object_get(telling->subject, "indices"),
                                          "office_floor_share");
    double floors = hg_saved_number(saved, "denominator");
    if (strcmp(hg_saved_text(saved, "basis"), "buildings") == 0)
        tell_buildings(telling, &all, &sum);
    else
        hg_tell(telling, HG_EXPLAIN_OPERANDS, hg_told_name(telling, "floor_area_m2"),
                hg_told_amount(telling, floors, "m2"),
                hg_told_field(telling, hg_told_subject_role(telling), "floor_area_m2"));
    tell_sum(telling, &all, &sum, floors);
}

/* The parcel's area in the unit of the denominator. */
static void tell_conversion(struct hg_telling *telling, const struct recipe *recipe)
{
    double area = hg_saved_number(telling->subject, "area_m2");
    if (recipe->per_m2 == 0.0 || recipe->per_m2 == 1.0) return;
    hg_tell_step(telling, hg_arena_printf(telling->ctx->arena, "%s × %s = %s%s",
                                          hg_told_amount(telling, area, "m2"),
                                          hg_told_exact(telling, recipe->per_m2),
                                          hg_told_number(telling, area * recipe->per_m2, 6),
                                          hg_told_unit(telling, recipe->denominator_unit)));
    if (strcmp(recipe->denominator_unit, "mu") == 0)
        hg_tell_note(telling,
                     hg_told_word(telling, N_("1 mu = 2000/3 m², so 1 m² = 0.0015 mu")));
}

/* The standard's own rounding before the comparison, if there is one: the decimals, else -1. */
static int rounding_of(double value, double limit, double margin, const char *op)
{
    double sign = op != NULL && op[0] == '>' ? 1.0 : -1.0;
    if (!isfinite(margin) ||
        fabs(sign * (value - limit) - margin) <= 1e-12 * (1.0 + fabs(value)))
        return -1;
    for (int decimals = 0; decimals <= 6; decimals++)
        if (fabs(sign * (hg_num_round(value, decimals) - limit) - margin) <= 1e-12)
            return decimals;
    return -1;
}

static void tell_quotient(struct hg_telling *telling, const char *index,
                          const struct recipe *recipe, const json_t *saved)
{
    double limit = hg_saved_number(saved, "limit"), value = hg_saved_number(saved, "value"),
           margin = hg_saved_number(saved, "margin");
    const char *op = hg_saved_text(saved, "op");
    struct hg_pocket pocket = hg_pocket_divide(hg_saved_number(saved, "numerator"),
                                               hg_saved_number(saved, "denominator"), limit,
                                               op);
    const char *unit = hg_saved_text(saved, "unit");
    hg_tell_step(
        telling,
        hg_arena_printf(telling->ctx->arena, "%s = %s%s ÷ %s%s = %s%s",
                        hg_told_name(telling, index),
                        hg_told_number(telling, pocket.a, pocket.decimals),
                        hg_told_unit(telling, recipe->unit),
                        hg_told_number(telling, pocket.b, pocket.decimals),
                        hg_told_unit(telling, recipe->denominator_unit),
                        hg_told_number(telling, pocket.quotient, pocket.quotient_digits),
                        hg_told_unit(telling, unit)));
    hg_tell_agreement(telling, pocket.quotient, value, pocket.tolerance);
    if (unit != NULL && strcmp(unit, "wan/ha") == 0)
        hg_tell_note(telling,
                     hg_arena_printf(telling->ctx->arena, "= %s ÷ 15 = %s%s",
                                     hg_told_number(telling, pocket.quotient, 3),
                                     hg_told_number(telling, pocket.quotient / 15.0, 3),
                                     hg_told_unit(telling, "wan/mu")));
    if (isfinite(telling->measured) && telling->measured != value)
        hg_tell_agreement(telling, value, telling->measured, 0.0);
    int decimals = rounding_of(value, limit, margin, op);
    if (decimals >= 0) {
        value = hg_num_round(value, decimals);
        hg_tell_step(
            telling,
            HG_TOLD(telling,
                    N_("the standard rounds to {0} decimals before comparing: {1}"),
                    hg_told_exact(telling, decimals),
                    hg_told_number(telling, value, decimals)));
    }
    hg_tell_comparison(telling, value, limit, op, unit);
}

void hg_story_index(struct hg_telling *telling, const char *index)
{
    const struct recipe *recipe = recipe_of(index);
    const json_t *saved = json_object_get(json_object_get(telling->subject, "indices"),
                                          index);
    const char *basis = hg_saved_text(saved, "basis");
    if (recipe == NULL || basis == NULL) {
        hg_story_any(telling);
        return;
    }
    struct sum sum = {.terms = HG_STR_EMPTY};
    if (recipe->per_m2 != 0.0) tell_area(telling);
    if (strcmp(basis, "buildings") == 0 && recipe->member != NULL)
        tell_buildings(telling, recipe, &sum);
    else if (strcmp(basis, "attributes") == 0)
        tell_attributes(telling, recipe, &sum);
    tell_limit_keys(telling);
    hg_tell_step(telling, hg_arena_printf(telling->ctx->arena, "%s = %s",
                                          hg_told_name(telling, index),
                                          hg_told_word(telling, recipe->formula)));
    if (strcmp(basis, "apportioned") == 0)
        hg_tell_note(
            telling,
            hg_told_word(telling,
                         N_("the office land is not stated and is apportioned by floor "
                            "area: parcel area × share of the offices' floor area")));
    tell_sum(telling, recipe, &sum, hg_saved_number(saved, "numerator"));
    if (recipe->per_m2 == 0.0) {
        tell_floors(telling);
    } else {
        tell_ground(telling);
        tell_conversion(telling, recipe);
    }
    tell_quotient(telling, index, recipe, saved);
}
