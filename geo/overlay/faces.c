/* The face table: the label sets of all tiles, sorted and added up.
 *
 * A thread gathers the rows of its tiles until there are many, then sorts them, adds equal ones up and stores them as a run; in
 * the end the runs are merged.  A face that lies in several tiles has a row in each. */
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- gathering --- */

void hg_faces_add(struct hg_face_rows *rows, const struct hg_states *states)
{
    rows->features = hg_memory_grow(rows->features, &rows->feature_capacity,
                                    rows->feature_count + states->winding_count + 1,
                                    sizeof *rows->features);
    for (uint32_t s = 0; s < states->count; s++) {
        const struct hg_state *state = &states->items[s];
        if (state->length == 0) continue;
        size_t count = hg_states_label(states, s, rows->features + rows->feature_count);
        if (count == 0) continue;
        HG_GROW(rows->items, rows->count, rows->capacity);
        rows->items[rows->count++] = (struct hg_face_row){.area2 = state->area2,
                                                          .length = state->length,
                                                          .first = rows->feature_count,
                                                          .count = (uint32_t)count};
        rows->feature_count += count;
    }
}

size_t hg_faces_bytes(const struct hg_face_rows *rows)
{
    return rows->count * sizeof *rows->items + rows->feature_count * sizeof *rows->features;
}

void hg_faces_clear(struct hg_face_rows *rows, struct hg_store *store)
{
    for (size_t r = 0; r < rows->run_count; r++)
        hg_store_drop(store, &rows->runs[r].blob);
    free(rows->runs);
    free(rows->items);
    free(rows->features);
    *rows = (struct hg_face_rows){0};
}

/* --- sorting --- */

/* What a row holds before its features, in a run. */
struct head {
    hg_wide area2;
    uint64_t length;
    uint32_t count;
};
enum { HEAD_BYTES = sizeof(hg_wide) + sizeof(uint64_t) + sizeof(uint32_t) };

struct sorting {
    const struct hg_face_rows *rows;
    struct hg_keyed *order, *spare; /* key: the feature sorted by; index: the row */
};

static int compare_sets(const hg_feature_id *p, uint32_t p_count, const hg_feature_id *q,
                        uint32_t q_count)
{
    for (uint32_t i = 0; i < p_count && i < q_count; i++)
        if (p[i] != q[i]) return p[i] < q[i] ? -1 : 1;
    return (p_count > q_count) - (p_count < q_count);
}

static int compare_rows(const struct hg_face_rows *rows, uint32_t p, uint32_t q)
{
    const struct hg_face_row *one = &rows->items[p], *other = &rows->items[q];
    return compare_sets(rows->features + one->first, one->count,
                        rows->features + other->first, other->count);
}

static int compare_keyed_rows(const void *a, const void *b, void *data)
{
    const struct hg_keyed *p = a, *q = b;
    return compare_rows(data, p->index, q->index);
}

/* A set that ends before `depth` comes first. */
static uint64_t feature_at(const struct hg_face_rows *rows, uint32_t row, uint32_t depth)
{
    const struct hg_face_row *item = &rows->items[row];
    return item->count > depth ? (uint64_t)rows->features[item->first + depth] + 1 : 0;
}

/* Sort rows that agree in their first `depth` features: by the next one, and so on. */
static void sort_rows(const struct sorting *sorting, size_t first, size_t count,
                      uint32_t depth)
{
    enum { FEW = 64 };
    struct hg_keyed *order = sorting->order + first;
    if (count <= FEW) {
        if (count > 1)
            qsort_r(order, count, sizeof *order, compare_keyed_rows,
                    (void *)(uintptr_t)sorting->rows);
        return;
    }
    for (size_t i = 0; i < count; i++)
        order[i].key = feature_at(sorting->rows, order[i].index, depth);
    const struct hg_keyed *sorted = hg_sort_keyed(order, sorting->spare + first, count);
    if (sorted != order) memcpy(order, sorted, count * sizeof *order);
    if (order[count - 1].key == 0) return; /* all ended: equal */
    for (size_t i = 0, end; i < count; i = end) {
        uint64_t key = order[i].key; /* deeper sorting changes the keys */
        for (end = i + 1; end < count && order[end].key == key;)
            end++;
        sort_rows(sorting, first + i, end - i, depth + 1);
    }
}

/* Write a row into a run. */
static char *write_row(char *at, const struct head *head, const hg_feature_id *features)
{
    memcpy(at, &head->area2, sizeof head->area2);
    memcpy(at + sizeof head->area2, &head->length, sizeof head->length);
    memcpy(at + HEAD_BYTES - sizeof head->count, &head->count, sizeof head->count);
    memcpy(at + HEAD_BYTES, features, head->count * sizeof *features);
    return at + HEAD_BYTES + head->count * sizeof *features;
}

static struct head read_head(const char *at)
{
    struct head head;
    memcpy(&head.area2, at, sizeof head.area2);
    memcpy(&head.length, at + sizeof head.area2, sizeof head.length);
    memcpy(&head.count, at + HEAD_BYTES - sizeof head.count, sizeof head.count);
    return head;
}

void hg_faces_write_row(struct hg_run_bytes *bytes, const struct hg_face_row *sum,
                        const hg_feature_id *label)
{
    const struct head head = {sum->area2, sum->length, sum->count};
    size_t more = HEAD_BYTES + sum->count * sizeof *label;
    bytes->items = hg_memory_grow(bytes->items, &bytes->capacity, bytes->count + more, 1);
    write_row(bytes->items + bytes->count, &head, label);
    bytes->count += more;
}

/* A label has features, ascending, and comes behind the last one. */
static bool label_is_next(const struct hg_run_check *check, const hg_feature_id *label,
                          uint32_t count)
{
    if (count == 0 || label[count - 1] >= check->feature_count) return false;
    for (uint32_t i = 1; i < count; i++)
        if (label[i] <= label[i - 1]) return false;
    return compare_sets(check->last, (uint32_t)check->last_count, label, count) < 0;
}

/* No sum of a part is larger: HG_OVERLAY_MOST_PARTS of them can be added up. */
static bool area_is_possible(hg_wide area2)
{
    const hg_wide most = (hg_wide)1 << 116;
    return -most <= area2 && area2 <= most;
}

bool hg_faces_check_run(struct hg_run_check *check, const char *bytes, size_t count,
                        struct hg_face_run *out)
{
    *out = (struct hg_face_run){0};
    hg_feature_id *label = NULL;
    size_t capacity = 0;
    bool good = true;
    for (size_t at = 0, row_bytes; good && at < count; at += row_bytes) {
        good = count - at >= HEAD_BYTES;
        if (!good) break;
        struct head head = read_head(bytes + at);
        row_bytes = HEAD_BYTES + head.count * sizeof *label;
        good = count - at >= row_bytes && area_is_possible(head.area2);
        if (!good) break;
        label = hg_memory_grow(label, &capacity, head.count + (size_t)1, sizeof *label);
        memcpy(label, bytes + at + HEAD_BYTES, head.count * sizeof *label);
        good = label_is_next(check, label, head.count);
        hg_feature_id *swap = check->last;
        size_t swap_capacity = check->last_capacity;
        check->last = label;
        check->last_capacity = capacity;
        check->last_count = head.count;
        label = swap;
        capacity = swap_capacity;
        out->row_count++;
        out->feature_count += head.count;
    }
    free(label);
    return good;
}

/* Sorted rows, equal ones added up, one behind the other. */
static struct hg_face_run write_run(const struct hg_face_rows *rows,
                                    const struct hg_keyed *order, struct hg_store *store)
{
    struct hg_face_run run = {0};
    char *bytes = hg_memory_new(
             rows->count * HEAD_BYTES + rows->feature_count * sizeof *rows->features, 1),
         *at = bytes;
    for (size_t i = 0, end; i < rows->count; i = end) {
        const struct hg_face_row *row = &rows->items[order[i].index];
        struct head sum = {row->area2, row->length, row->count};
        for (end = i + 1;
             end < rows->count && compare_rows(rows, order[end].index, order[i].index) == 0;
             end++) {
            sum.area2 += rows->items[order[end].index].area2;
            sum.length += rows->items[order[end].index].length;
        }
        at = write_row(at, &sum, rows->features + row->first);
        run.row_count++;
        run.feature_count += row->count;
    }
    run.blob = hg_store_put(store, bytes, (size_t)(at - bytes));
    free(bytes);
    return run;
}

void hg_faces_close_run(struct hg_face_rows *rows, struct hg_store *store)
{
    if (rows->count == 0) return;
    struct sorting sorting = {rows, hg_memory_new(2 * rows->count, sizeof *sorting.order),
                              NULL};
    sorting.spare = sorting.order + rows->count;
    for (size_t i = 0; i < rows->count; i++)
        sorting.order[i].index = (uint32_t)i;
    sort_rows(&sorting, 0, rows->count, 0);
    HG_GROW(rows->runs, rows->run_count, rows->run_capacity);
    rows->runs[rows->run_count++] = write_run(rows, sorting.order, store);
    free(sorting.order);
    free(rows->items);
    free(rows->features);
    rows->items = NULL;
    rows->features = NULL;
    rows->count = rows->capacity = rows->feature_count = rows->feature_capacity = 0;
}

/* --- merging --- */

/* A run being read, through a window. */
struct cursor {
    struct hg_store *store;
    const struct hg_blob *blob;
    size_t next; /* byte of the run behind the row at hand */
    char *window;
    size_t window_at, window_bytes, window_capacity;
    struct head head;
    hg_feature_id *label;
    size_t label_capacity;
};

enum { WINDOW_BYTES = 1 << 16 };

/* `bytes` of the run from `at` on; valid until the next call. */
static const char *look(struct cursor *cursor, size_t at, size_t bytes)
{
    if (cursor->blob->memory != NULL) return (const char *)cursor->blob->memory + at;
    if (at < cursor->window_at || at + bytes > cursor->window_at + cursor->window_bytes) {
        size_t want = bytes > WINDOW_BYTES ? bytes : WINDOW_BYTES;
        size_t left = cursor->blob->bytes - at;
        cursor->window = hg_memory_grow(cursor->window, &cursor->window_capacity, want, 1);
        cursor->window_at = at;
        cursor->window_bytes = left < want ? left : want;
        hg_store_read(cursor->store, cursor->blob, at, cursor->window_bytes,
                      cursor->window);
    }
    return cursor->window + (at - cursor->window_at);
}

/* The next row; false behind the last. */
static bool advance(struct cursor *cursor)
{
    if (cursor->next >= cursor->blob->bytes || hg_store_failed(cursor->store)) return false;
    const char *at = look(cursor, cursor->next, HEAD_BYTES);
    cursor->head = read_head(at);
    size_t bytes = cursor->head.count * sizeof *cursor->label;
    cursor->label = hg_memory_grow(cursor->label, &cursor->label_capacity,
                                   cursor->head.count + 1, sizeof *cursor->label);
    memcpy(cursor->label, look(cursor, cursor->next + HEAD_BYTES, bytes), bytes);
    cursor->next += HEAD_BYTES + bytes;
    return true;
}

/* Cursors as a heap, the least row on top. */
struct merge {
    struct cursor **heap;
    size_t count;
};

static bool comes_first(const struct cursor *p, const struct cursor *q)
{
    return compare_sets(p->label, p->head.count, q->label, q->head.count) < 0;
}

static void sink_down(struct merge *merge, size_t at)
{
    for (;;) {
        size_t least = at;
        for (size_t child = 2 * at + 1; child <= 2 * at + 2 && child < merge->count;
             child++)
            if (comes_first(merge->heap[child], merge->heap[least])) least = child;
        if (least == at) return;
        struct cursor *swap = merge->heap[at];
        merge->heap[at] = merge->heap[least];
        merge->heap[least] = swap;
        at = least;
    }
}

static void pop(struct merge *merge)
{
    if (!advance(merge->heap[0])) merge->heap[0] = merge->heap[--merge->count];
    if (merge->count > 0) sink_down(merge, 0);
}

/* Equal rows added up, for `face`. */
static void merge_runs(struct merge *merge, hg_face_fn face, void *data)
{
    hg_feature_id *label = NULL;
    size_t capacity = 0;
    while (merge->count > 0) {
        const struct cursor *top = merge->heap[0];
        struct hg_face_row sum = {
            .area2 = top->head.area2, .length = top->head.length, .count = top->head.count};
        label = hg_memory_grow(label, &capacity, sum.count + (size_t)1, sizeof *label);
        memcpy(label, top->label, sum.count * sizeof *label);
        pop(merge);
        while (merge->count > 0 && compare_sets(label, sum.count, merge->heap[0]->label,
                                                merge->heap[0]->head.count) == 0) {
            sum.area2 += merge->heap[0]->head.area2;
            sum.length += merge->heap[0]->head.length;
            pop(merge);
        }
        face(data, &sum, label);
    }
    free(label);
}

/* A cursor on the first row of every run of every thread. */
static struct cursor *open_runs(struct hg_store *store, const struct hg_face_rows *rows,
                                size_t count, size_t total, struct merge *merge)
{
    struct cursor *cursors = hg_memory_new_zero(total + 1, sizeof *cursors);
    merge->heap = hg_memory_new(total + 1, sizeof *merge->heap);
    size_t opened = 0;
    for (size_t w = 0; w < count; w++)
        for (size_t r = 0; r < rows[w].run_count; r++) {
            struct cursor *cursor = &cursors[opened++];
            cursor->store = store;
            cursor->blob = &rows[w].runs[r].blob;
            if (advance(cursor)) merge->heap[merge->count++] = cursor;
        }
    for (size_t i = merge->count / 2; i-- > 0;)
        sink_down(merge, i);
    return cursors;
}

void hg_faces_each(const struct hg_face_rows *rows, size_t count, struct hg_store *store,
                   hg_face_fn face, void *data)
{
    size_t runs = 0;
    for (size_t w = 0; w < count; w++)
        runs += rows[w].run_count;
    struct merge merge = {0};
    struct cursor *cursors = open_runs(store, rows, count, runs, &merge);
    merge_runs(&merge, face, data);
    for (size_t r = 0; r < runs; r++) {
        free(cursors[r].window);
        free(cursors[r].label);
    }
    free(cursors);
    free(merge.heap);
}

/* A face table being filled. */
struct filling {
    size_t count, used;
    size_t *first;
    hg_feature_id *features;
    double *area_m2;
};

/* What only rounding made is left out. */
static void add_face(void *data, const struct hg_face_row *sum, const hg_feature_id *label)
{
    const double resolution = ldexp(HG_OVERLAY_RESOLUTION_M, HG_GRID_BITS);
    struct filling *filling = data;
    if ((double)sum->area2 < resolution * (double)sum->length || sum->area2 <= 0) return;
    memcpy(filling->features + filling->used, label, sum->count * sizeof *label);
    filling->area_m2[filling->count] = ldexp((double)sum->area2, -2 * HG_GRID_BITS - 1);
    filling->first[filling->count++] = filling->used;
    filling->used += sum->count;
}

void hg_faces_merge(struct hg_ctx *ctx, const struct hg_face_rows *rows, size_t count,
                    struct hg_store *store, struct hg_face_table *out)
{
    size_t most_rows = 0, most_features = 0;
    for (size_t w = 0; w < count; w++)
        for (size_t r = 0; r < rows[w].run_count; r++) {
            most_rows += rows[w].runs[r].row_count;
            most_features += rows[w].runs[r].feature_count;
        }
    struct filling filling = {
        .first = HG_ARENA_ARRAY(ctx->arena, size_t, most_rows + 1),
        .features = HG_ARENA_ARRAY(ctx->arena, hg_feature_id, most_features),
        .area_m2 = HG_ARENA_ARRAY(ctx->arena, double, most_rows)};
    hg_faces_each(rows, count, store, add_face, &filling);
    filling.first[filling.count] = filling.used;
    *out = (struct hg_face_table){filling.count, filling.first, filling.features,
                                  filling.area_m2};
}
