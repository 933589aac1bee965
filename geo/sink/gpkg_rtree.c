/* An R-tree packed at once and written into the tables behind SQLite's own (sqlite.org/rtree.html, "Roadmap" and
 * "shadow tables"): inserting row by row costs more than all the rest of a GeoPackage.
 *
 * A level is packed by sort-tile-recursive (Leutenegger, Lopez, Edgington 1997): slices by x, nodes by y.  A node is a
 * blob of fixed size, big-endian: depth of the tree (root only) and number of cells, 2 bytes each, then cells of an
 * 8-byte id and min x, max x, min y, max y as 4-byte floats.  The root has number 1. */
#include "geo/sink/gpkg_parts.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { HEAD_BYTES = 4, CELL_BYTES = 24, ROOT = 1, MOST_NODE_BYTES = 65536 };

struct packing {
    sqlite3 *database;
    sqlite3_stmt *node, *rowid, *parent;
    size_t node_bytes, node_cells;
    unsigned depth;     /* of the level that is being written, from the leaves */
    int64_t node_count; /* numbers given so far, the root's among them */
    int64_t *leaf_of;   /* by id - first_id, so that rows go in in order */
    int64_t first_id;
};

/* --- order --- */

static int by_middle(double a_min, double a_max, double b_min, double b_max)
{
    double a = a_min + a_max, b = b_min + b_max;
    return (a > b) - (a < b);
}

static int by_x(const void *a, const void *b)
{
    const struct hg_rtree_entry *p = a, *q = b;
    int order = by_middle(p->box.min_x, p->box.max_x, q->box.min_x, q->box.max_x);
    return order ? order : (p->id > q->id) - (p->id < q->id);
}

static int by_y(const void *a, const void *b)
{
    const struct hg_rtree_entry *p = a, *q = b;
    int order = by_middle(p->box.min_y, p->box.max_y, q->box.min_y, q->box.max_y);
    return order ? order : (p->id > q->id) - (p->id < q->id);
}

static void sort_into_tiles(struct hg_rtree_entry *entries, size_t count, size_t cells)
{
    size_t nodes = (count + cells - 1) / cells;
    size_t slice = cells * (size_t)ceil(sqrt((double)nodes));
    qsort(entries, count, sizeof *entries, by_x);
    for (size_t i = 0; i < count; i += slice)
        qsort(entries + i, count - i < slice ? count - i : slice, sizeof *entries, by_y);
}

/* --- nodes --- */

static void put_big_endian(unsigned char *out, uint64_t value, size_t bytes)
{
    for (size_t i = bytes; i-- > 0; value >>= 8)
        out[i] = (unsigned char)value;
}

/* The next float outwards of a double: a box never shrinks. */
static void put_float(unsigned char *out, double value, float towards)
{
    float rounded = (float)value;
    if (towards < 0 ? (double)rounded > value : (double)rounded < value)
        rounded = nextafterf(rounded, towards);
    uint32_t bits;
    memcpy(&bits, &rounded, sizeof bits);
    put_big_endian(out, bits, 4);
}

static void put_node(unsigned char *out, unsigned depth,
                     const struct hg_rtree_entry *entries, size_t count)
{
    put_big_endian(out, depth, 2);
    put_big_endian(out + 2, count, 2);
    for (size_t i = 0; i < count; i++) {
        unsigned char *cell = out + HEAD_BYTES + i * CELL_BYTES;
        put_big_endian(cell, (uint64_t)entries[i].id, 8);
        put_float(cell + 8, entries[i].box.min_x, -INFINITY);
        put_float(cell + 12, entries[i].box.max_x, INFINITY);
        put_float(cell + 16, entries[i].box.min_y, -INFINITY);
        put_float(cell + 20, entries[i].box.max_y, INFINITY);
    }
}

static bool insert_pair(sqlite3_stmt *statement, int64_t key, int64_t value)
{
    sqlite3_bind_int64(statement, 1, key);
    sqlite3_bind_int64(statement, 2, value);
    bool ok = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_reset(statement);
    return ok;
}

static bool write_node(struct packing *packing, int64_t number,
                       const struct hg_rtree_entry *entries, size_t count)
{
    unsigned char *bytes = hg_memory_new_zero(packing->node_bytes, 1);
    put_node(bytes, number == ROOT ? packing->depth : 0, entries, count);
    sqlite3_bind_int64(packing->node, 1, number);
    sqlite3_bind_blob(packing->node, 2, bytes, (int)packing->node_bytes, free);
    bool ok = sqlite3_step(packing->node) == SQLITE_DONE;
    sqlite3_reset(packing->node);
    for (size_t i = 0; ok && i < count; i++)
        if (packing->depth == 0)
            packing->leaf_of[entries[i].id - packing->first_id] = number;
        else
            ok = insert_pair(packing->parent, entries[i].id, number);
    return ok;
}

static struct hg_box box_of(const struct hg_rtree_entry *entries, size_t count)
{
    struct hg_box box = HG_BOX_EMPTY;
    for (size_t i = 0; i < count; i++) {
        hg_box_add(&box, (struct hg_point){entries[i].box.min_x, entries[i].box.min_y});
        hg_box_add(&box, (struct hg_point){entries[i].box.max_x, entries[i].box.max_y});
    }
    return box;
}

/* Writes a level as nodes and leaves those nodes, which are the level above, in `entries`; their number. */
static size_t write_level(struct packing *packing, struct hg_rtree_entry *entries,
                          size_t count, bool *ok)
{
    size_t nodes = 0;
    sort_into_tiles(entries, count, packing->node_cells);
    for (size_t i = 0; *ok && i < count; i += packing->node_cells, nodes++) {
        size_t cells = count - i < packing->node_cells ? count - i : packing->node_cells;
        int64_t number = ++packing->node_count;
        *ok = write_node(packing, number, entries + i, cells);
        entries[nodes] = (struct hg_rtree_entry){number, box_of(entries + i, cells)};
    }
    packing->depth++;
    return nodes;
}

static bool write_rows(const struct packing *packing, int64_t last_id)
{
    bool ok = true;
    for (int64_t id = packing->first_id; ok && id <= last_id; id++)
        if (packing->leaf_of[id - packing->first_id] != 0)
            ok = insert_pair(packing->rowid, id, packing->leaf_of[id - packing->first_id]);
    return ok;
}

/* --- tables --- */

static sqlite3_stmt *prepare(sqlite3 *database, const char *format, const char *name)
{
    char *sql = sqlite3_mprintf(format, name);
    sqlite3_stmt *statement = NULL;
    if (!sql) hg_memory_exhausted(strlen(format));
    (void)sqlite3_prepare_v2(database, sql, -1, &statement, NULL);
    sqlite3_free(sql);
    return statement;
}

/* SQLite has chosen the size of a node when it made the empty root. */
static bool read_node_size(struct packing *packing, const char *name)
{
    sqlite3_stmt *statement = prepare(
        packing->database, "SELECT length(data) FROM \"%w_node\" WHERE nodeno = 1", name);
    if (statement && sqlite3_step(statement) == SQLITE_ROW)
        packing->node_bytes = (size_t)sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    if (packing->node_bytes > MOST_NODE_BYTES) return false;
    packing->node_cells = packing->node_bytes < HEAD_BYTES
                              ? 0
                              : (packing->node_bytes - HEAD_BYTES) / CELL_BYTES;
    return packing->node_cells >= 2;
}

static bool prepare_all(struct packing *packing, const char *name)
{
    packing->node = prepare(packing->database,
                            "INSERT OR REPLACE INTO \"%w_node\" VALUES (?1, ?2)", name);
    packing->rowid = prepare(packing->database, "INSERT INTO \"%w_rowid\" VALUES (?1, ?2)",
                             name);
    packing->parent = prepare(packing->database,
                              "INSERT INTO \"%w_parent\" VALUES (?1, ?2)", name);
    return packing->node && packing->rowid && packing->parent;
}

bool hg_rtree_fill(sqlite3 *database, const char *name, struct hg_rtree_entry *entries,
                   size_t count)
{
    struct packing packing = {.database = database, .node_count = ROOT};
    if (count == 0) return true;
    int64_t last_id = entries[count - 1].id;
    packing.first_id = entries[0].id;
    packing.leaf_of = hg_memory_new_zero((size_t)(last_id - packing.first_id) + 1,
                                         sizeof *packing.leaf_of);
    bool ok = read_node_size(&packing, name) && prepare_all(&packing, name);
    while (ok && count > packing.node_cells)
        count = write_level(&packing, entries, count, &ok);
    ok = ok && write_node(&packing, ROOT, entries, count) && write_rows(&packing, last_id);
    sqlite3_finalize(packing.node);
    sqlite3_finalize(packing.rowid);
    sqlite3_finalize(packing.parent);
    free(packing.leaf_of);
    return ok;
}
