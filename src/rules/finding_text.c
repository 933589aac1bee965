#include "rules/finding_text.h"

#include "model/date.h"
#include "model/fields.h"

#include "geo/base/num.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static const double M2_PER_HA = 10000.0;
static const double M2_PER_MU = 2000.0 / 3.0; /* by definition, not 666.67 */

void hg_text_add_sentence(enum hg_lang lang, const char *msgid, const char *const args[],
                          size_t arg_count, struct hg_str *out)
{
    const struct hg_where nowhere = HG_NOWHERE;
    hg_diag_fill(hg_lang_text(lang, msgid), &nowhere, args, arg_count, out);
}

/* --- words --- */

static const struct {
    const char *word, *english;
} words[] = {
#define HG_WORD(word, english) {word, english},
#include "rules/words.def"
#undef HG_WORD
};

/* The words in alphabetical order, sorted when the first is looked up: a run looks up tens of thousands. */
static unsigned short sorted_words[HG_COUNT_OF(words)];
static pthread_once_t words_are_sorted = PTHREAD_ONCE_INIT;

static int by_word(const void *a, const void *b)
{
    const unsigned short *p = a, *q = b;
    return strcmp(words[*p].word, words[*q].word);
}

static void sort_words(void)
{
    for (unsigned short i = 0; i < HG_COUNT_OF(words); i++)
        sorted_words[i] = i;
    qsort(sorted_words, HG_COUNT_OF(words), sizeof *sorted_words, by_word);
}

static int is_word(const void *word, const void *number)
{
    return strcmp(word, words[*(const unsigned short *)number].word);
}

const char *hg_text_word_msgid(const char *word)
{
    pthread_once(&words_are_sorted, sort_words);
    const unsigned short *found = bsearch(word, sorted_words, HG_COUNT_OF(words),
                                          sizeof *sorted_words, is_word);
    return found == NULL ? NULL : words[*found].english;
}

static const struct hg_field_spec *field_named(const char *name)
{
    static const enum hg_role roles[] = {HG_ROLE_PARCELS, HG_ROLE_BUILDINGS, HG_ROLE_ZONES};
    for (size_t r = 0; r < HG_COUNT_OF(roles); r++) {
        size_t count;
        const struct hg_field_spec *specs = hg_fields_of_role(roles[r], &count);
        for (size_t i = 0; i < count; i++)
            if (specs[i].name[0] == name[0] && strcmp(specs[i].name, name) == 0)
                return &specs[i];
    }
    return NULL;
}

/* A field reads as its first Chinese name, or as ours without the underscores. */
static void add_field_word(enum hg_lang lang, const struct hg_field_spec *spec,
                           struct hg_str *out)
{
    size_t length = strcspn(spec->chinese, " ");
    if (lang == HG_ZH && length > 0) {
        hg_str_add_bytes(out, spec->chinese, length);
        return;
    }
    for (const char *at = spec->name; *at != '\0'; at += *at == '_') {
        length = strcspn(at, "_");
        hg_str_add_bytes(out, at, length);
        at += length;
        if (*at == '_') hg_str_add(out, " ");
    }
}

static void add_one_word(enum hg_lang lang, const char *word, struct hg_str *out)
{
    const char *english = hg_text_word_msgid(word);
    const struct hg_field_spec *spec = english == NULL ? field_named(word) : NULL;
    if (english != NULL)
        hg_str_add(out, hg_lang_text(lang, english));
    else if (spec != NULL)
        add_field_word(lang, spec, out);
    else if (strchr(word, ' ') != NULL) /* a sentence of another room, its own message id */
        hg_str_add(out, hg_lang_text(lang, word));
    else
        hg_str_add(out, word);
}

/* "zone_master.M2": the plan, then the class. */
static void add_dotted_word(enum hg_lang lang, char *word, struct hg_str *out)
{
    char *dot = strchr(word, '.');
    if (dot != NULL) {
        *dot = '\0';
        if (hg_text_word_msgid(word) != NULL) {
            add_one_word(lang, word, out);
            hg_str_add(out, " ");
            add_one_word(lang, dot + 1, out);
            return;
        }
        *dot = '.';
    }
    add_one_word(lang, word, out);
}

void hg_text_word(enum hg_lang lang, const char *word, struct hg_str *out)
{
    struct hg_str copy = HG_STR_EMPTY;
    hg_str_add(&copy, word);
    char *rest = copy.data;
    bool first = true;
    while (rest != NULL) {
        char *comma = strchr(rest, ',');
        if (comma != NULL) *comma = '\0';
        if (!first) hg_str_add(out, hg_lang_text(lang, N_(", ")));
        add_dotted_word(lang, rest, out);
        first = false;
        rest = comma == NULL ? NULL : comma + 1;
    }
    hg_str_clear(&copy);
}

/* --- formats --- */

/* What a format works on. */
struct formatting {
    enum hg_lang lang;
    const struct hg_text_value *value;
    const struct hg_text_values *all;
    struct hg_str *out;
};

static void add_fixed(const struct formatting *f, double number, int decimals)
{
    char text[HG_NUM_TEXT];
    hg_str_add(f->out, hg_num_format_fixed(number, decimals, text));
}

/* An area that is not zero must not read as zero. */
static char *area_text(double m2, double unit, int decimals, char text[HG_NUM_TEXT])
{
    return hg_num_format_beside(m2 / unit, 0.0, decimals, text);
}

static void format_area(const struct formatting *f)
{
    char ha[HG_NUM_TEXT], mu[HG_NUM_TEXT], m2[HG_NUM_TEXT];
    double area = f->value->number;
    HG_TEXT_ADD(f->lang, f->out, N_("{0} ha ({1} mu, {2} m²)"),
                area_text(area, M2_PER_HA, 4, ha), area_text(area, M2_PER_MU, 2, mu),
                area_text(area, 1.0, 2, m2));
}

static void format_m2(const struct formatting *f)
{
    char text[HG_NUM_TEXT];
    hg_str_addf(f->out, "%s m²", area_text(f->value->number, 1.0, 2, text));
}

static void format_percent(const struct formatting *f)
{
    add_fixed(f, f->value->number * 100.0, 2);
    hg_str_add(f->out, " %");
}

static double limit_of(const struct formatting *f)
{
    for (size_t i = 0; i < f->all->count; i++)
        if (strcmp(f->all->items[i].name, "limit_value") == 0)
            return f->all->items[i].number;
    return NAN;
}

static void add_beside(const struct formatting *f, double factor)
{
    char text[HG_NUM_TEXT];
    double limit = limit_of(f) * factor, number = f->value->number * factor;
    if (isnan(limit))
        hg_str_add(f->out, hg_num_format_fixed(number, 2, text));
    else
        hg_str_add(f->out, hg_num_format_beside(number, limit, 2, text));
}

static void format_beside(const struct formatting *f)
{
    add_beside(f, 1.0);
}

static void format_percent_beside(const struct formatting *f)
{
    add_beside(f, 100.0);
    hg_str_add(f->out, " %");
}

static void format_word(const struct formatting *f)
{
    hg_text_word(f->lang, f->value->text, f->out);
}

static void format_date(const struct formatting *f)
{
    hg_day day;
    int year, month, dom;
    if (f->lang != HG_ZH || !hg_day_parse(f->value->text, &day)) {
        hg_str_add(f->out, f->value->text);
        return;
    }
    hg_day_split(day, &year, &month, &dom);
    hg_str_addf(f->out, "%d年%d月%d日", year, month, dom);
}

static void format_0(const struct formatting *f)
{
    add_fixed(f, f->value->number, 0);
}

static void format_2(const struct formatting *f)
{
    add_fixed(f, f->value->number, 2);
}

static void format_4(const struct formatting *f)
{
    add_fixed(f, f->value->number, 4);
}

static const struct format {
    const char *name;
    bool number; /* works on numbers */
    void (*add)(const struct formatting *formatting);
} formats[] = {
    {"area",           true,  format_area          },
    {"m2",             true,  format_m2            },
    {"percent",        true,  format_percent       },
    {"beside",         true,  format_beside        },
    {"percent_beside", true,  format_percent_beside},
    {"0",              true,  format_0             },
    {"2",              true,  format_2             },
    {"4",              true,  format_4             },
    {"word",           false, format_word          },
    {"date",           false, format_date          },
};

void hg_text_formats(struct hg_str *out)
{
    for (size_t i = 0; i < HG_COUNT_OF(formats); i++)
        hg_str_addf(out, "%s%s", i > 0 ? ", " : "", formats[i].name);
}

/* --- templates --- */

/* `{name|format}`, found at `open`. */
struct placeholder {
    const char *open, *end; /* end: behind the brace */
    const struct hg_text_value *value;
    const struct format *format;
    bool bad_format;
};

static const struct format *format_named(const char *name, size_t length)
{
    for (size_t i = 0; i < HG_COUNT_OF(formats); i++)
        if (strlen(formats[i].name) == length &&
            strncmp(formats[i].name, name, length) == 0)
            return &formats[i];
    return NULL;
}

static const struct hg_text_value *value_named(const struct hg_text_values *values,
                                               const char *name, size_t length)
{
    for (size_t i = 0; i < values->count; i++)
        if (strlen(values->items[i].name) == length &&
            strncmp(values->items[i].name, name, length) == 0)
            return &values->items[i];
    return NULL;
}

static bool find_placeholder(const char *at, const struct hg_text_values *values,
                             struct placeholder *out)
{
    const char *open = strchr(at, '{');
    const char *close = open == NULL ? NULL : strchr(open, '}');
    if (close == NULL) return false;
    size_t length = (size_t)(close - open - 1);
    const char *bar = memchr(open, '|', length + 1);
    size_t name_length = bar == NULL ? length : (size_t)(bar - open - 1);
    *out = (struct placeholder){.open = open, .end = close + 1};
    out->value = value_named(values, open + 1, name_length);
    if (bar != NULL) {
        out->format = format_named(bar + 1, (size_t)(close - bar - 1));
        out->bad_format = out->format == NULL;
    }
    return true;
}

static void add_value(enum hg_lang lang, const struct placeholder *placeholder,
                      const struct hg_text_values *values, struct hg_str *out)
{
    const struct hg_text_value *value = placeholder->value;
    const struct format *format = placeholder->format;
    bool known = value != NULL && value->text != NULL;
    if (known && format != NULL && format->number) known = isfinite(value->number);
    if (!known)
        hg_str_add(out, hg_lang_text(lang, N_("unknown")));
    else if (format == NULL)
        hg_str_add(out, value->text);
    else
        format->add(&(struct formatting){lang, value, values, out});
}

void hg_text_fill(const char *template_text, enum hg_lang lang,
                  const struct hg_text_values *values, struct hg_str *out)
{
    const char *at = template_text;
    struct placeholder placeholder;
    while (find_placeholder(at, values, &placeholder)) {
        hg_str_add_bytes(out, at, (size_t)(placeholder.open - at));
        add_value(lang, &placeholder, values, out);
        at = placeholder.end;
    }
    hg_str_add(out, at);
}

const char *hg_text_fault(const char *template_text, const struct hg_text_values *values,
                          struct hg_arena *arena)
{
    struct placeholder placeholder;
    for (const char *at = template_text; find_placeholder(at, values, &placeholder);
         at = placeholder.end)
        if (placeholder.value == NULL || placeholder.bad_format)
            return hg_arena_strndup(arena, placeholder.open,
                                    (size_t)(placeholder.end - placeholder.open));
    return NULL;
}

/* --- places --- */

/* Parts of one place, divided by middle dots. */
struct parts {
    struct hg_str *out;
    bool begun;
};

static struct hg_str *next_part(struct parts *parts)
{
    if (parts->begun) hg_str_add(parts->out, " · ");
    parts->begun = true;
    return parts->out;
}

/* Is it worth saying?  A short text stands in many sentences by chance, so it is said again. */
static bool unsaid(const char *text, const char *said)
{
    enum { SHORT = 3 };
    if (text == NULL || text[0] == '\0') return false;
    return said == NULL || strlen(text) < SHORT || strstr(said, text) == NULL;
}

static void add_record(enum hg_lang lang, const struct hg_where *where, const char *said,
                       struct hg_str *out)
{
    struct parts parts = {.out = out};
    char number[HG_NUM_TEXT];
    if (unsaid(where->source, said)) hg_str_add(next_part(&parts), where->source);
    /* A shapefile's layer is named after its file, and would only be said twice. */
    if (unsaid(where->layer, said) &&
        (where->source == NULL || strstr(where->source, where->layer) == NULL))
        HG_TEXT_ADD(lang, next_part(&parts), N_("layer {0}"), where->layer);
    if (unsaid(where->key, said))
        HG_TEXT_ADD(lang, next_part(&parts), N_("key {0}"), where->key);
    if (where->fid >= 0)
        HG_TEXT_ADD(lang, next_part(&parts), N_("fid {0}"),
                    hg_num_format_integer(where->fid, number));
    if (where->line > 0)
        HG_TEXT_ADD(lang, next_part(&parts), N_("line {0}"),
                    hg_num_format_integer(where->line, number));
    bool field = unsaid(where->field, said);
    if (field) HG_TEXT_ADD(lang, next_part(&parts), N_("field {0}"), where->field);
    if (unsaid(where->value, said))
        hg_str_addf(field ? out : next_part(&parts), "%s= '%s'", field ? " " : "",
                    where->value);
}

static void add_point(enum hg_lang lang, const struct hg_text_place *place,
                      struct hg_str *out)
{
    char north[HG_NUM_TEXT], east[HG_NUM_TEXT];
    if (!isfinite(place->a.x) || !isfinite(place->a.y)) return;
    HG_TEXT_ADD(lang, out, N_("; X(north) {0} Y(east) {1}"),
                hg_num_format_fixed(place->a.y, 3, north),
                hg_num_format_fixed(place->a.x, 3, east));
    if (place->crs == NULL) return;
    hg_str_add(out, " (");
    hg_str_add(out, place->crs);
    hg_str_add(out, ")");
}

void hg_text_add_place(enum hg_lang lang, const struct hg_text_place *place,
                       const char *said, struct hg_str *out)
{
    struct hg_str record = HG_STR_EMPTY;
    add_record(lang, &place->a, said, &record);
    if (place->b.source != NULL) {
        hg_str_add(&record, " × ");
        add_record(lang, &place->b, NULL, &record);
    }
    if (place->zone != NULL && !hg_str_same(place->zone, place->a.key)) {
        if (record.length > 0) hg_str_add(&record, " · ");
        HG_TEXT_ADD(lang, &record, N_("zone {0}"), place->zone);
    }
    if (record.length > 0) HG_TEXT_ADD(lang, out, N_("; place: {0}"), hg_str_text(&record));
    hg_str_clear(&record);
    add_point(lang, place, out);
}

void hg_text_add_law(enum hg_lang lang, const char *document, const char *article,
                     const char *mark, struct hg_str *out)
{
    if (document == NULL) return;
    struct hg_str law = HG_STR_EMPTY;
    hg_str_add(&law, document);
    if (article != NULL) hg_str_addf(&law, " %s", article);
    if (mark != NULL && strcmp(mark, "verified") != 0) {
        hg_str_add(&law, hg_lang_text(lang, N_(" (")));
        hg_text_word(lang, mark, &law);
        hg_str_add(&law, hg_lang_text(lang, N_(")")));
    }
    HG_TEXT_ADD(lang, out, N_("; basis: {0}"), hg_str_text(&law));
    hg_str_clear(&law);
}
