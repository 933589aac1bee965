/* Jobs A and C: tables made from the face table. */
#include "jobs.h"

#include "geo/base/memory.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *bench_text(const struct hg_layer *layer, size_t feature, const char *field)
{
    int column = hg_layer_field_of(layer, field);
    if (column < 0) return "";
    const struct hg_value *value = hg_layer_value(layer, feature, (size_t)column);
    return value->text != NULL ? value->text : "";
}

/* --- job C: label sets of the plan layers --- */

/* Parcels are input 0, so the plan's features are the tail of a set. */
static size_t parcels_in(const struct bench *bench, const hg_feature_id *features,
                         size_t count)
{
    size_t parcels = 0;
    while (parcels < count && features[parcels] < bench->offsets[PARCEL + 1])
        parcels++;
    return parcels;
}

static bool lies_in_zone(const struct bench *bench, const hg_feature_id *features,
                         size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (features[i] >= bench->offsets[ZONE] && features[i] < bench->offsets[ZONE + 1])
            return true;
    return false;
}

/* FNV-1a over whole ids with a last mixing (splitmix64): names a label set in the two numbers of a region key. */
static uint64_t hash_of(const hg_feature_id *features, size_t count)
{
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ features[i]) * 0x100000001b3u;
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9u;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebu;
    return hash ^ (hash >> 31);
}

size_t bench_region_of_plan_set(void *data, const hg_feature_id *features, size_t count,
                                struct hg_region_key *out_keys, size_t room)
{
    const struct bench *bench = data;
    size_t parcels = parcels_in(bench, features, count);
    if (!lies_in_zone(bench, features + parcels, count - parcels)) return 0;
    uint64_t hash = hash_of(features + parcels, count - parcels);
    if (room > 0)
        out_keys[0] = (struct hg_region_key){(uint32_t)(hash >> 32), (uint32_t)hash};
    return 1;
}

static bool same_set(const struct bench *bench, const struct bench_plan_set *set,
                     const hg_feature_id *features, size_t count)
{
    return set->count == count && memcmp(bench->overlay.faces.features + set->first,
                                         features, count * sizeof *features) == 0;
}

static void add_to_set(struct bench *bench, uint32_t *slots, size_t slot_mask, size_t first,
                       size_t count, double area_m2)
{
    const hg_feature_id *features = bench->overlay.faces.features + first;
    size_t slot = (size_t)hash_of(features, count) & slot_mask;
    while (slots[slot] != 0 &&
           !same_set(bench, &bench->sets[slots[slot] - 1], features, count))
        slot = (slot + 1) & slot_mask;
    if (slots[slot] == 0) {
        HG_GROW(bench->sets, bench->set_count, bench->set_capacity);
        bench->sets[bench->set_count++] = (struct bench_plan_set){first, count, 0};
        slots[slot] = (uint32_t)bench->set_count;
    }
    bench->sets[slots[slot] - 1].area_m2 += area_m2;
}

void bench_collect_plan_sets(struct bench *bench)
{
    const struct hg_face_table *faces = &bench->overlay.faces;
    size_t slot_count = 16;
    while (slot_count < 2 * faces->count)
        slot_count *= 2;
    uint32_t *slots = hg_memory_new_zero(slot_count, sizeof *slots);
    for (size_t i = 0; i < faces->count; i++) {
        size_t count = faces->first[i + 1] - faces->first[i];
        const hg_feature_id *features = faces->features + faces->first[i];
        size_t parcels = parcels_in(bench, features, count);
        if (lies_in_zone(bench, features + parcels, count - parcels))
            add_to_set(bench, slots, slot_count - 1, faces->first[i] + parcels,
                       count - parcels, faces->area_m2[i]);
    }
    free(slots);
}

/* --- job A: area by parcel, layer and class --- */

static uint32_t class_index(struct bench *bench, size_t layer, const char *name)
{
    for (size_t i = 0; i < bench->class_count; i++)
        if (bench->classes[i].layer == layer && strcmp(bench->classes[i].name, name) == 0)
            return (uint32_t)i;
    HG_GROW(bench->classes, bench->class_count, bench->class_capacity);
    bench->classes[bench->class_count] = (struct bench_class){layer, name};
    return (uint32_t)bench->class_count++;
}

static void collect_classes(struct bench *bench)
{
    bench->class_of = hg_memory_new_zero(bench->offsets[LAYERS], sizeof *bench->class_of);
    for (size_t i = LANDUSE; i < LAYERS; i++)
        for (size_t f = 0; f < bench->layers[i].feature_count; f++)
            bench->class_of[bench->offsets[i] + f] = class_index(
                bench, i, bench_text(&bench->layers[i], f, "cls"));
}

/* A place that two features of one layer cover counts for both, as in a join of the layers. */
void bench_collect_matrix(struct bench *bench)
{
    const struct hg_face_table *faces = &bench->overlay.faces;
    collect_classes(bench);
    bench->matrix_m2 = hg_memory_new_zero(
        bench->layers[PARCEL].feature_count * bench->class_count, sizeof(double));
    for (size_t i = 0; i < faces->count; i++) {
        const hg_feature_id *features = faces->features + faces->first[i];
        size_t count = faces->first[i + 1] - faces->first[i];
        size_t parcels = parcels_in(bench, features, count);
        for (size_t p = 0; p < parcels; p++) {
            double *row = bench->matrix_m2 + features[p] * bench->class_count;
            for (size_t q = parcels; q < count; q++)
                row[bench->class_of[features[q]]] += faces->area_m2[i];
        }
    }
}

/* --- as CSV --- */

bool bench_write_rows(const struct bench *bench, const char *path)
{
    FILE *file = fopen(path, "w");
    if (file == NULL) return false;
    fputs("id,layer,cls,area_m2\n", file);
    for (size_t p = 0; p < bench->layers[PARCEL].feature_count; p++) {
        const char *id = bench_text(&bench->layers[PARCEL], p, "id");
        for (size_t c = 0; c < bench->class_count; c++) {
            double area_m2 = bench->matrix_m2[p * bench->class_count + c];
            if (area_m2 > 0)
                fprintf(file, "%s,%s,%s,%.17g\n", id,
                        bench_layer_names[bench->classes[c].layer], bench->classes[c].name,
                        area_m2);
        }
    }
    return fclose(file) == 0;
}

/* The ids of a layer's features in a set; several in one layer are joined by '+'. */
static void write_labels(const struct bench *bench, const struct bench_plan_set *set,
                         size_t layer, FILE *file)
{
    const char *separator = "";
    for (size_t i = 0; i < set->count; i++) {
        hg_feature_id feature = bench->overlay.faces.features[set->first + i];
        if (feature < bench->offsets[layer] || feature >= bench->offsets[layer + 1])
            continue;
        fprintf(file, "%s%s", separator,
                bench_text(&bench->layers[layer], feature - bench->offsets[layer], "id"));
        separator = "+";
    }
}

bool bench_write_plan_sets(const struct bench *bench, const char *path)
{
    FILE *file = fopen(path, "w");
    if (file == NULL) return false;
    fputs("landuse,urban,eco,zone,infra,area_m2\n", file);
    for (size_t i = 0; i < bench->set_count; i++) {
        for (size_t layer = LANDUSE; layer < LAYERS; layer++) {
            write_labels(bench, &bench->sets[i], layer, file);
            fputc(',', file);
        }
        fprintf(file, "%.17g\n", bench->sets[i].area_m2);
    }
    return fclose(file) == 0;
}
