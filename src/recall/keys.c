#include "recall/keys.h"

#include "recall/recall_kinds.h"

#include "geo/base/str.h"

#include <math.h>
#include <string.h>

void hg_reading_fail(struct hg_reading *reading, const char *key, const char *what)
{
    if (reading->failed) return;
    reading->failed = true;
    struct hg_where where = HG_NOWHERE;
    where.source = reading->path;
    const char *path = key;
    if (reading->list != NULL)
        path = hg_arena_printf(reading->ctx->arena, "%s[%zu].%s", reading->list,
                               reading->element, key);
    hg_note(reading->ctx, hg_kind_RESULT_MEMBER, where, path, what);
}

/* --- members --- */

/* NULL for null and for what may be left out. */
static const json_t *member(struct hg_reading *reading, const json_t *object,
                            const char *key, bool optional)
{
    if (reading->failed) return NULL;
    const json_t *value = json_object_get(object, key);
    if (value == NULL && !optional) hg_reading_fail(reading, key, N_ARG_("is missing"));
    return json_is_null(value) ? NULL : value;
}

static double number_of(struct hg_reading *reading, const json_t *value, const char *key)
{
    if (value == NULL) return NAN;
    double number = json_is_number(value) ? json_number_value(value) : (double)NAN;
    if (!isfinite(number)) hg_reading_fail(reading, key, N_ARG_("is no number"));
    return number;
}

static double whole_of(struct hg_reading *reading, const json_t *value, const char *key,
                       double least, double most, double unknown)
{
    double number = number_of(reading, value, key);
    if (isnan(number)) return unknown;
    if (number == floor(number) && number >= least && number <= most) return number;
    hg_reading_fail(reading, key, N_ARG_("is no whole number of its range"));
    return unknown;
}

static const char *text_of(struct hg_reading *reading, const json_t *value, const char *key)
{
    if (value != NULL && !json_is_string(value))
        hg_reading_fail(reading, key, N_ARG_("is no text"));
    return json_string_value(value);
}

static hg_day day_of(struct hg_reading *reading, const json_t *value, const char *key)
{
    hg_day day = HG_DAY_UNKNOWN;
    const char *text = text_of(reading, value, key);
    if (text != NULL && !hg_day_parse(text, &day))
        hg_reading_fail(reading, key, N_ARG_("is no date"));
    return day;
}

static bool flag_of(struct hg_reading *reading, const json_t *value, const char *key)
{
    if (value != NULL && !json_is_boolean(value))
        hg_reading_fail(reading, key, N_ARG_("is neither true nor false"));
    return json_is_true(value);
}

static unsigned word_of(struct hg_reading *reading, const json_t *value,
                        const struct hg_member *key)
{
    const char *text = text_of(reading, value, key->key);
    for (int i = 0; i < key->word_count; i++)
        if (text == NULL ? key->words[i] == NULL : hg_str_same(key->words[i], text))
            return (unsigned)i;
    hg_reading_fail(reading, key->key, N_ARG_("is none of the words that may stand there"));
    return 0;
}

static void fill(struct hg_reading *reading, const json_t *value,
                 const struct hg_member *key, void *at)
{
    const double most_count = 1e15, most_int = 2147483647.0;
    switch (key->kind) {
    case HG_MEMBER_NUMBER: *(double *)at = number_of(reading, value, key->key); break;
    case HG_MEMBER_COUNT:
        *(size_t *)at = (size_t)whole_of(reading, value, key->key, 0.0, most_count, 0.0);
        break;
    case HG_MEMBER_INTEGER:
        *(int *)at = (int)whole_of(reading, value, key->key, -most_int, most_int,
                                   key->unknown);
        break;
    case HG_MEMBER_FID:
        *(int64_t *)at = (int64_t)whole_of(reading, value, key->key, -most_count,
                                           most_count, -1.0);
        break;
    case HG_MEMBER_DAY: *(hg_day *)at = day_of(reading, value, key->key); break;
    case HG_MEMBER_TEXT: *(const char **)at = text_of(reading, value, key->key); break;
    case HG_MEMBER_FLAG: *(bool *)at = flag_of(reading, value, key->key); break;
    case HG_MEMBER_TRI:
        *(enum hg_tri *)at = value == NULL                       ? HG_UNKNOWN
                             : flag_of(reading, value, key->key) ? HG_YES
                                                                 : HG_NO;
        break;
    case HG_MEMBER_WORD: *(unsigned *)at = word_of(reading, value, key); break;
    }
}

void hg_read_keys(struct hg_reading *reading, const json_t *object,
                  const struct hg_member *keys, size_t count, void *out)
{
    for (size_t i = 0; i < count; i++) {
        const json_t *value = member(reading, object, keys[i].key, keys[i].optional);
        if (reading->failed) return;
        fill(reading, value, &keys[i], (char *)out + keys[i].offset);
    }
}

double hg_read_number(struct hg_reading *reading, const json_t *object, const char *key)
{
    return number_of(reading, member(reading, object, key, false), key);
}

const char *hg_read_text(struct hg_reading *reading, const json_t *object, const char *key)
{
    return text_of(reading, member(reading, object, key, false), key);
}

int64_t hg_read_fid(struct hg_reading *reading, const json_t *object, const char *key)
{
    int64_t fid = -1;
    hg_read_keys(reading, object, &(struct hg_member){.key = key, .kind = HG_MEMBER_FID}, 1,
                 &fid);
    return fid;
}

const json_t *hg_read_object(struct hg_reading *reading, const json_t *object,
                             const char *key)
{
    const json_t *value = member(reading, object, key, false);
    if (value == NULL || json_is_object(value)) return value;
    hg_reading_fail(reading, key, N_ARG_("is no object"));
    return NULL;
}

const json_t *hg_read_list(struct hg_reading *reading, const json_t *object,
                           const char *key, size_t *out_count)
{
    const json_t *value = member(reading, object, key, false);
    *out_count = 0;
    if (value != NULL && !json_is_array(value)) {
        hg_reading_fail(reading, key, N_ARG_("is no list"));
        return NULL;
    }
    *out_count = json_array_size(value);
    return value;
}

const json_t *hg_read_objects(struct hg_reading *reading, const json_t *object,
                              const char *key, size_t *out_count)
{
    const json_t *list = hg_read_list(reading, object, key, out_count);
    for (size_t i = 0; i < *out_count; i++)
        if (!json_is_object(json_array_get(list, i))) {
            hg_reading_fail(reading, key, N_ARG_("is no list of objects"));
            *out_count = 0;
        }
    return list;
}

size_t hg_read_texts(struct hg_reading *reading, const json_t *object, const char *key,
                     const char *out[], size_t most)
{
    size_t count;
    const json_t *list = hg_read_list(reading, object, key, &count);
    if (count > most) {
        hg_reading_fail(reading, key, N_ARG_("is longer than it may be"));
        return 0;
    }
    for (size_t i = 0; i < count; i++) {
        out[i] = json_string_value(json_array_get(list, i));
        if (out[i] == NULL) hg_reading_fail(reading, key, N_ARG_("is no list of texts"));
    }
    return reading->failed ? 0 : count;
}

bool hg_read_is_there(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);
    return value != NULL && !json_is_null(value);
}

/* A member that may be left out. */
static const char *optional_text(struct hg_reading *reading, const json_t *object,
                                 const char *key)
{
    return text_of(reading, member(reading, object, key, true), key);
}

/* The law without its article at the end, as hg_word_law() puts them together. */
static const char *document_of(struct hg_reading *reading, const char *law,
                               const char *article)
{
    size_t length = law == NULL ? 0 : strlen(law),
           own = article == NULL ? 0 : strlen(article);
    if (own == 0) return law;
    bool ends = own <= length && strcmp(law + length - own, article) == 0;
    if (ends && own == length) return NULL;
    if (ends && law[length - own - 1] == ' ')
        return hg_arena_strndup(reading->ctx->arena, law, length - own - 1);
    hg_reading_fail(reading, "article", N_ARG_("is no part of its law"));
    return NULL;
}

void hg_read_law(struct hg_reading *reading, const json_t *object, const char **document,
                 const char **article, const char **mark)
{
    *article = optional_text(reading, object, "article");
    *document = document_of(reading, hg_read_text(reading, object, "law"), *article);
    *mark = hg_read_text(reading, object, "mark");
}

void hg_read_limit_law(struct hg_reading *reading, const json_t *object,
                       struct hg_limit *limit)
{
    hg_read_law(reading, object, &limit->document, &limit->article, &limit->mark);
    limit->edition = optional_text(reading, object, "edition");
}

const json_t *hg_read_element(struct hg_reading *reading, const json_t *list,
                              const char *name, size_t element)
{
    reading->list = name;
    reading->element = element;
    return json_array_get(list, element);
}
