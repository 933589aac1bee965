/* Words, numbers and lines of an explanation. */
#include "explain/telling.h"

#include "reports/words.h"
#include "rules/finding_text.h"

#include "geo/base/memory.h"
#include "geo/base/num.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* --- words --- */

static const char *kept(const struct hg_telling *telling, struct hg_str *text)
{
    const char *copy = hg_arena_strdup(telling->ctx->arena, hg_str_text(text));
    hg_str_clear(text);
    return copy;
}

const char *hg_told(const struct hg_telling *telling, const char *msgid,
                    const char *const args[])
{
    size_t count = 0;
    struct hg_where nowhere = HG_NOWHERE;
    struct hg_str text = HG_STR_EMPTY;
    while (args[count] != NULL)
        count++;
    hg_diag_fill(hg_lang_text(telling->lang, msgid), &nowhere, args, count, &text);
    return kept(telling, &text);
}

const char *hg_told_word(const struct hg_telling *telling, const char *msgid)
{
    return hg_lang_text(telling->lang, msgid);
}

/* English names of attributes end in their unit, which stands behind the number. */
static void cut_unit(struct hg_str *text)
{
    static const char *const endings[] = {" m2", " wan", " tce"};
    for (size_t i = 0; i < HG_COUNT_OF(endings); i++) {
        size_t length = strlen(endings[i]);
        if (text->length <= length ||
            strcmp(text->data + text->length - length, endings[i]) != 0)
            continue;
        text->length -= length;
        text->data[text->length] = '\0';
    }
}

const char *hg_told_name(const struct hg_telling *telling, const char *word)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_text_word(telling->lang, word, &text);
    cut_unit(&text);
    return kept(telling, &text);
}

const char *hg_told_number(const struct hg_telling *telling, double value, int decimals)
{
    char text[HG_NUM_TEXT];
    return isfinite(value) ? hg_arena_strdup(telling->ctx->arena,
                                             hg_num_format_fixed(value, decimals, text))
                           : hg_told_word(telling, N_("unknown"));
}

const char *hg_told_exact(const struct hg_telling *telling, double value)
{
    char text[HG_NUM_TEXT];
    return hg_arena_strdup(telling->ctx->arena, hg_num_format(value, text));
}

/* Decimals in which a unit is printed; a word where the reports have none. */
static const struct {
    const char *unit;
    int decimals;
    const char *word;
} units[] = {
    {"1",   5, NULL         },
    {"m2",  2, NULL         },
    {"m",   3, NULL         },
    {"ha",  4, NULL         },
    {"mu",  2, NULL         },
    {"wan", 2, NULL         },
    {"a",   0, N_("years")  },
    {"d",   0, N_("days")   },
    {"deg", 3, N_("degrees")},
};

const char *hg_told_unit(const struct hg_telling *telling, const char *unit)
{
    for (size_t i = 0; unit != NULL && i < HG_COUNT_OF(units); i++)
        if (units[i].word != NULL && strcmp(units[i].unit, unit) == 0)
            return hg_arena_printf(telling->ctx->arena, " %s",
                                   hg_told_word(telling, units[i].word));
    const char *word = hg_word_unit(telling->lang, unit);
    return *word == '\0' ? "" : hg_arena_printf(telling->ctx->arena, " %s", word);
}

/* A small amount needs more digits to be one at all. */
int hg_told_decimals(double value, const char *unit)
{
    int decimals = 2;
    if (floor(value) == value && fabs(value) < 1e9 && (unit == NULL || strlen(unit) == 1))
        return 0; /* a count, full years */
    for (size_t i = 0; unit != NULL && i < HG_COUNT_OF(units); i++)
        if (strcmp(units[i].unit, unit) == 0) decimals = units[i].decimals;
    while (decimals < 9 && fabs(value) > 0.0 && fabs(value) * pow(10, decimals) < 100.0)
        decimals++;
    return decimals;
}

const char *hg_told_amount(const struct hg_telling *telling, double value, const char *unit)
{
    return hg_arena_printf(telling->ctx->arena, "%s%s",
                           hg_told_number(telling, value, hg_told_decimals(value, unit)),
                           hg_told_unit(telling, unit));
}

const char *hg_told_day(const struct hg_telling *telling, hg_day day)
{
    struct hg_str text = HG_STR_EMPTY;
    hg_word_date(telling->lang, day, &text);
    return kept(telling, &text);
}

static void add_part(struct hg_str *text, const char *part)
{
    if (part == NULL || *part == '\0') return;
    hg_str_addf(text, "%s%s", text->length > 0 ? " · " : "", part);
}

const char *hg_told_place(const struct hg_telling *telling, const json_t *place)
{
    struct hg_str text = HG_STR_EMPTY;
    double fid = hg_saved_number(place, "fid");
    add_part(&text, hg_saved_text(place, "source"));
    add_part(&text, hg_saved_text(place, "layer"));
    add_part(&text, hg_saved_text(place, "key"));
    if (isfinite(fid)) hg_str_addf(&text, "%sfid %.0f", text.length > 0 ? " · " : "", fid);
    return kept(telling, &text);
}

const char *hg_told_subject_role(const struct hg_telling *telling)
{
    return json_object_get(telling->root, "candidates") == NULL ? "parcels" : "candidates";
}

const char *hg_told_field(const struct hg_telling *telling, const char *role,
                          const char *ours)
{
    struct hg_str text = HG_STR_EMPTY;
    const json_t *input = hg_saved_named(telling->root, "inputs", "role", role);
    add_part(&text, hg_saved_text(input, "source"));
    add_part(&text, hg_saved_text(input, "layer"));
    add_part(&text, hg_saved_text(json_object_get(input, "fields"), ours));
    return kept(telling, &text);
}

/* --- lines --- */

void hg_tell(struct hg_telling *telling, enum hg_explain_part part, const char *label,
             const char *text, const char *from)
{
    struct hg_explanation *out = telling->out;
    if (text == NULL || *text == '\0') return;
    HG_GROW(out->parts[part].lines, out->parts[part].count, out->parts[part].capacity);
    out->parts[part].lines[out->parts[part].count++] = (struct hg_explain_line){
        label, text, from != NULL && *from != '\0' ? from : NULL};
}

void hg_tell_step(struct hg_telling *telling, const char *text)
{
    hg_tell(telling, HG_EXPLAIN_STEPS,
            hg_arena_printf(telling->ctx->arena, "%zu", ++telling->step), text, NULL);
}

void hg_tell_note(struct hg_telling *telling, const char *text)
{
    hg_tell(telling, HG_EXPLAIN_STEPS, "", text, NULL);
}

/* --- arithmetic --- */

bool hg_pocket_holds(double value, const char *op, double limit)
{
    if (strcmp(op, ">=") == 0) return value >= limit;
    if (strcmp(op, "<=") == 0) return value <= limit;
    if (strcmp(op, ">") == 0) return value > limit;
    if (strcmp(op, "<") == 0) return value < limit;
    return value == limit;
}

static int digits_for(double quotient)
{
    enum { MOST = 9 };
    double size = fabs(quotient);
    int digits = size >= 1000.0 ? 2 : size >= 10.0 ? 3 : 5;
    while (digits < MOST && size > 0.0 && size * pow(10, digits) < 100.0)
        digits++;
    return digits;
}

struct hg_pocket hg_pocket_divide(double a, double b, double limit, const char *op)
{
    enum { FEWEST = 2, MOST = 9 };
    double exact = a / b;
    struct hg_pocket pocket = {.quotient_digits = digits_for(exact)};
    for (pocket.decimals = FEWEST;; pocket.decimals++) {
        pocket.a = hg_num_round(a, pocket.decimals);
        pocket.b = hg_num_round(b, pocket.decimals);
        pocket.quotient = pocket.a / pocket.b;
        double half = 0.5 * pow(10, -pocket.decimals);
        pocket.tolerance = 1.01 * half * (1.0 + fabs(exact)) / fabs(b) +
                           1e-12 * (1.0 + fabs(exact));
        bool near = pocket.tolerance < 0.5 * pow(10, -pocket.quotient_digits);
        bool same = op == NULL || isnan(limit) ||
                    hg_pocket_holds(pocket.quotient, op, limit) ==
                        hg_pocket_holds(exact, op, limit);
        if ((near && same) || pocket.decimals == MOST) break;
    }
    return pocket;
}

void hg_tell_agreement(struct hg_telling *telling, double redone, double stated,
                       double tolerance)
{
    if (!isfinite(stated)) return;
    bool agrees = fabs(redone - stated) <= tolerance;
    telling->out->agrees = telling->out->agrees && agrees;
    hg_tell_note(telling,
                 agrees ? HG_TOLD(telling,
                                  N_("the program reckoned {0} with all digits: agrees"),
                                  hg_told_exact(telling, stated))
                        : HG_TOLD(telling,
                                  N_("the result file says {0}: DOES NOT AGREE; run the "
                                     "check again, the file may have been changed"),
                                  hg_told_exact(telling, stated)));
}

void hg_tell_day_agreement(struct hg_telling *telling, hg_day redone, hg_day stated)
{
    bool agrees = redone == stated;
    telling->out->agrees = telling->out->agrees && agrees;
    if (!agrees)
        hg_tell_note(telling,
                     HG_TOLD(telling,
                             N_("the result file says {0}: DOES NOT AGREE; run the check "
                                "again, the file may have been changed"),
                             hg_told_day(telling, stated)));
}

/* As many decimals as tell the value from the limit. */
static const char *beside(const struct hg_telling *telling, double value, double limit)
{
    char text[HG_NUM_TEXT];
    int digits = floor(value) == value && floor(limit) == limit ? 0 : digits_for(value);
    return hg_arena_strdup(telling->ctx->arena,
                           hg_num_format_beside(value, limit, digits, text));
}

void hg_tell_comparison(struct hg_telling *telling, double value, double limit,
                        const char *op, const char *unit)
{
    if (op == NULL || !isfinite(value) || !isfinite(limit)) return;
    bool holds = hg_pocket_holds(value, op, limit);
    double gap = fabs(value - limit);
    const char *unit_word = hg_told_unit(telling, unit);
    const char *comparison = hg_arena_printf(telling->ctx->arena, "%s %s %s%s",
                                             beside(telling, value, limit), hg_word_op(op),
                                             hg_told_exact(telling, limit), unit_word);
    if (gap == 0.0) {
        hg_tell_step(telling,
                     HG_TOLD(telling,
                             holds ? N_("compare unrounded: {0}? yes, exactly at the limit")
                                   : N_("compare unrounded: {0}? no, exactly at the limit"),
                             comparison));
        return;
    }
    const char *distance = hg_arena_printf(telling->ctx->arena, "%s%s",
                                           beside(telling, gap, 0.0), unit_word);
    if (holds)
        hg_tell_step(telling,
                     HG_TOLD(telling, N_("compare unrounded: {0}? yes, with {1} to spare"),
                             comparison, distance));
    else
        hg_tell_step(telling, HG_TOLD(telling, N_("compare unrounded: {0}? no, off by {1}"),
                                      comparison, distance));
}
