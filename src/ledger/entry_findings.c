/* Findings on their way into the ledger: each is stored once, however many runs have it, and has a key that stays while the defect does. */
#include "ledger/entries.h"
#include "reports/words.h"

#include "geo/base/memory.h"
#include "geo/base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- geometry --- */

static void add_count(struct hg_str *out, uint32_t value)
{
    const unsigned char bytes[4] = {(unsigned char)value, (unsigned char)(value >> 8),
                                    (unsigned char)(value >> 16),
                                    (unsigned char)(value >> 24)};
    hg_str_add_bytes(out, bytes, sizeof bytes);
}

static void add_number(struct hg_str *out, double value)
{
    uint64_t bits;
    value += 0.0; /* no negative zero */
    memcpy(&bits, &value, sizeof bits);
    add_count(out, (uint32_t)bits);
    add_count(out, (uint32_t)(bits >> 32));
}

static void add_head(struct hg_str *out, uint32_t kind, uint32_t count)
{
    hg_str_add_bytes(out, "\x01", 1);
    add_count(out, kind);
    add_count(out, count);
}

/* Rings are closed again. */
static void add_ring(struct hg_str *out, const struct hg_shape *shape,
                     const struct hg_ring *ring)
{
    add_count(out, ring->count + 1);
    for (uint32_t i = 0; i <= ring->count; i++) {
        const struct hg_point *point = &shape->points[ring->first + i % ring->count];
        add_number(out, point->x);
        add_number(out, point->y);
    }
}

static size_t end_of_part(const struct hg_shape *shape, size_t first)
{
    size_t end = first + 1;
    while (end < shape->ring_count && shape->rings[end].part == shape->rings[first].part)
        end++;
    return end;
}

/* A multipolygon in little-endian WKB (OGC 06-103r4, 8.2); nothing for what is no polygon. */
static void make_wkb(const struct hg_shape *shape, struct hg_str *out)
{
    enum { POLYGON = 3, MULTIPOLYGON = 6 };
    uint32_t parts = 0;
    out->length = 0;
    if (shape == NULL || shape->kind != HG_GEOMETRY_POLYGON) return;
    for (size_t i = 0; i < shape->ring_count; i++)
        if (shape->rings[i].count == 0) return;
    for (size_t i = 0; i < shape->ring_count; i = end_of_part(shape, i))
        parts++;
    add_head(out, MULTIPOLYGON, parts);
    for (size_t first = 0, end; first < shape->ring_count; first = end) {
        end = end_of_part(shape, first);
        add_head(out, POLYGON, (uint32_t)(end - first));
        for (size_t i = first; i < end; i++)
            add_ring(out, shape, &shape->rings[i]);
    }
}

/* --- where it belongs --- */

/* A subject feature by its number in the file. */
struct subject {
    int64_t fid;
    size_t parcel;
};

static int compare_subjects(const void *a, const void *b)
{
    const struct subject *p = a, *q = b;
    return (p->fid > q->fid) - (p->fid < q->fid);
}

static struct subject *list_subjects(const struct hg_entry *entry,
                                     const struct hg_dataset_layer *layer)
{
    size_t count = layer == NULL ? 0 : entry->facts->parcel_count;
    struct subject *subjects = hg_memory_new_zero(count + 1, sizeof *subjects);
    for (size_t i = 0; i < count; i++)
        subjects[i] = (struct subject){
            layer->layer.features[entry->facts->parcels[i].feature].fid, i};
    qsort(subjects, count, sizeof *subjects, compare_subjects);
    return subjects;
}

static const struct hg_dataset_layer *layer_of(const struct hg_entry *entry,
                                               const struct hg_where *where)
{
    const struct hg_dataset *dataset = entry->result->dataset;
    for (size_t i = 0; where->source != NULL && i < dataset->layer_count; i++) {
        const struct hg_dataset_layer *layer = &dataset->layers[i];
        if (hg_str_same(layer->info.source, where->source) &&
            (where->layer == NULL || hg_str_same(layer->info.layer, where->layer)))
            return layer;
    }
    return NULL;
}

/* What is the same for all findings of a run. */
struct finding_entry {
    const struct hg_entry *entry;
    const struct hg_dataset_layer *subject_layer;
    struct subject *subjects;
    struct hg_rows findings; /* of the table `finding` */
    struct hg_str wkb;
    char **keys; /* of each finding */
};

static const char *zone_of(const struct finding_entry *all,
                           const struct hg_finding *finding,
                           const struct hg_dataset_layer *layer)
{
    const struct hg_facts *facts = all->entry->facts;
    if (finding->place < facts->place_count &&
        facts->places[finding->place].zone < facts->zone_count)
        return hg_entry_zone(all->entry, facts->places[finding->place].zone);
    if (finding->candidate < facts->candidate_count)
        return hg_entry_zone(all->entry, facts->parcels[finding->candidate].zone);
    if (layer != NULL && layer->info.role == HG_ROLE_ZONES) return finding->where.key;
    if (layer == NULL || layer != all->subject_layer) return NULL;
    const struct subject wanted = {.fid = finding->where.fid};
    const struct subject *found = bsearch(&wanted, all->subjects, facts->parcel_count,
                                          sizeof wanted, compare_subjects);
    return found == NULL ? NULL
                         : hg_entry_zone(all->entry, facts->parcels[found->parcel].zone);
}

/* --- the key that stays --- */

static const char *role_name(const struct hg_dataset_layer *layer)
{
    if (layer == NULL) return "";
    bool plan = layer->info.role == HG_ROLE_PLAN && layer->info.plan < HG_PLAN_COUNT;
    return plan ? hg_plan_names[layer->info.plan] : hg_role_names[layer->info.role];
}

/* What has neither key nor place is known by its words: those of its message, without the figures in it. */
static void add_words(struct hg_str *key, const char *message)
{
    char digest[HG_DIGEST_TEXT];
    struct hg_str words = HG_STR_EMPTY;
    for (const char *at = message; *at != '\0'; at++)
        if (strchr("0123456789.", *at) == NULL) hg_str_add_bytes(&words, at, 1);
    if (words.length == 0) return;
    hg_line_digest(&words, digest);
    hg_str_add_bytes(key, digest, 16);
    hg_str_clear(&words);
}

/* The geometry's digest, else the place to the centimetre, else nothing. */
static void add_place(struct hg_str *key, const struct hg_str *wkb, struct hg_point at)
{
    if (wkb->length > 0) {
        char digest[HG_DIGEST_TEXT];
        hg_line_digest(wkb, digest);
        hg_str_add_bytes(key, digest, 16);
    } else if (isfinite(at.x) && isfinite(at.y)) {
        char x[HG_NUM_TEXT], y[HG_NUM_TEXT];
        hg_str_addf(key, "%s %s", hg_num_format_fixed(at.x, 2, x),
                    hg_num_format_fixed(at.y, 2, y));
    }
}

/* "HG-O-001|parcels/宗地|320501-12||0123456789abcdef": rule, role and layer, business key or number, field, place. */
static char *stable_key(const struct finding_entry *all, const struct hg_finding *finding,
                        const struct hg_dataset_layer *layer)
{
    const struct hg_where *where = &finding->where;
    const char *named = where->layer != NULL ? where->layer
                        : layer != NULL      ? layer->info.layer
                                             : where->source;
    struct hg_str key = HG_STR_EMPTY;
    hg_str_addf(&key, "%s|%s/%s|", finding->rule, role_name(layer),
                named == NULL ? "" : named);
    if (where->key != NULL)
        hg_str_add(&key, where->key);
    else if (where->fid >= 0)
        hg_str_addf(&key, "#%lld", (long long)where->fid);
    hg_str_addf(&key, "|%s|", where->field == NULL ? "" : where->field);
    struct hg_point at = hg_finding_point(all->entry->result, finding);
    if (where->key == NULL && where->fid < 0 && all->wkb.length == 0 && !isfinite(at.x) &&
        finding->message.in[HG_EN] != NULL)
        add_words(&key, finding->message.in[HG_EN]);
    else
        add_place(&key, &all->wkb, at);
    return key.data;
}

/* A second finding of the same key in a run gets "#2". */
struct numbered {
    const char *key;
    size_t number;
};

static int compare_numbered(const void *a, const void *b)
{
    const struct numbered *p = a, *q = b;
    int order = strcmp(p->key, q->key);
    return order != 0 ? order : (p->number > q->number) - (p->number < q->number);
}

static void tell_apart(char **keys, size_t count)
{
    struct numbered *sorted = hg_memory_new(count + 1, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = (struct numbered){keys[i], i};
    qsort(sorted, count, sizeof *sorted, compare_numbered);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1;
             end < count && strcmp(sorted[end].key, sorted[first].key) == 0; end++)
            ;
        for (size_t i = first + 1; i < end; i++) {
            struct hg_str key = HG_STR_EMPTY;
            hg_str_addf(&key, "%s#%zu", sorted[i].key, i - first + 1);
            keys[sorted[i].number] = key.data;
        }
        for (size_t i = first + 1; i < end; i++)
            free((void *)(uintptr_t)sorted[i].key);
    }
    free(sorted);
}

/* --- rows --- */

static void put_finding(struct finding_entry *all, const struct hg_finding *finding,
                        const char *key)
{
    struct hg_rows *rows = &all->findings;
    const struct hg_dataset_layer *layer = layer_of(all->entry, &finding->where);
    struct hg_point at = hg_finding_point(all->entry->result, finding);
    bool limited = finding->limit_op != NULL;
    hg_rows_text(rows, key);
    hg_rows_text(rows, finding->rule);
    hg_rows_text(rows, hg_severity_names[finding->severity]);
    hg_rows_text(rows, finding->where.key);
    hg_rows_text(rows, zone_of(all, finding, layer));
    hg_rows_text(rows, finding->where.source);
    hg_rows_text(rows, finding->where.layer);
    hg_rows_text(rows, finding->where.field);
    hg_rows_text(rows, finding->responsible);
    hg_rows_number(rows, finding->measured);
    hg_rows_text(rows, finding->unit);
    hg_rows_text(rows, finding->limit_op);
    hg_rows_number(rows, limited ? finding->limit_value : (double)NAN);
    hg_rows_text(rows, finding->limit_unit);
    hg_rows_text(rows, finding->message.in[HG_ZH]);
    hg_rows_text(rows, finding->message.in[HG_EN]);
    hg_rows_text(rows, finding->cure.in[HG_ZH]);
    hg_rows_text(rows, finding->cure.in[HG_EN]);
    hg_rows_number(rows, at.x);
    hg_rows_number(rows, at.y);
    hg_rows_wkb(rows, all->wkb.length > 0 ? (const unsigned char *)all->wkb.data : NULL,
                all->wkb.length);
    hg_rows_end_row(rows);
}

static void put_row(const struct finding_entry *all, struct hg_rows *rows,
                    const struct hg_finding *finding)
{
    hg_rows_integer(rows, all->entry->run);
    hg_rows_integer(rows, rows->count);
    hg_rows_text(rows, finding->id);
    hg_rows_text(rows, all->findings.hash);
    hg_rows_integer(rows, finding->waived);
    hg_rows_text(rows, finding->waiver);
    hg_rows_end_row(rows);
}

void hg_enter_findings(const struct hg_entry *entry, struct hg_rows *rows)
{
    const struct hg_result *result = entry->result;
    size_t count = result->findings.count;
    struct finding_entry all = {.entry = entry};
    all.subject_layer = hg_dataset_role(result->dataset, hg_subject_role(result->settings));
    all.subjects = list_subjects(entry, all.subject_layer);
    all.keys = hg_memory_new_zero(count + 1, sizeof *all.keys);
    for (size_t i = 0; i < count; i++) {
        const struct hg_finding *finding = &result->findings.items[i];
        make_wkb(hg_finding_shape(result, finding), &all.wkb);
        all.keys[i] = stable_key(&all, finding, layer_of(entry, &finding->where));
    }
    tell_apart(all.keys, count);
    hg_rows_open(&all.findings, entry->store, &hg_ledger_finding, "digest");
    for (size_t i = 0; i < count; i++) {
        const struct hg_finding *finding = &result->findings.items[i];
        make_wkb(hg_finding_shape(result, finding), &all.wkb);
        put_finding(&all, finding, all.keys[i]);
        put_row(&all, rows, finding);
        free(all.keys[i]);
    }
    char digest[HG_DIGEST_TEXT];
    if (hg_rows_close(&all.findings, digest) != HG_OK) rows->failed = true;
    hg_str_clear(&all.wkb);
    free(all.keys);
    free(all.subjects);
}
