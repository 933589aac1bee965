/* fill_ledger LEDGER RUNS.jsonl: enters runs that are described by hand, one a line, so that what a ledger tells of them can be held against
 * known answers.  Rows are those that a run enters; hashes are made up. */
#include "ledger/store.h"

#include "geo/base/memory.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char ZEROS[] =
    "0000000000000000000000000000000000000000000000000000000000000000";

static void demand(hg_status status, struct hg_ctx *ctx, const char *what)
{
    if (status == HG_OK) return;
    fprintf(stderr, "fill_ledger: %s: %s\n", what,
            ctx->diags.count > 0 && ctx->diags.items[0].args[0] != NULL
                ? ctx->diags.items[0].args[0]
                : "failed");
    exit(1);
}

struct filling {
    struct hg_ctx ctx;
    struct hg_store *store;
};

/* `columns` of one row, in this order, by the type of the value. */
static void insert(struct filling *filling, const char *sql, json_t *values)
{
    struct hg_statement *statement;
    demand(hg_store_prepare(filling->store, sql, &statement), &filling->ctx, sql);
    for (size_t i = 0; i < json_array_size(values); i++) {
        json_t *value = json_array_get(values, i);
        if (json_is_string(value))
            hg_bind_text(statement, (int)i + 1, json_string_value(value));
        else if (json_is_integer(value))
            hg_bind_integer(statement, (int)i + 1, json_integer_value(value));
        else if (json_is_real(value))
            hg_bind_real(statement, (int)i + 1, json_real_value(value));
        else
            hg_bind_null(statement, (int)i + 1);
    }
    demand(hg_statement_run(statement), &filling->ctx, sql);
    demand(hg_statement_end(statement), &filling->ctx, sql);
}

/* --- geometry: a list of polygons, each a list of rings of [x, y] --- */

struct bytes {
    unsigned char *data;
    size_t count, capacity;
};

static void add(struct bytes *bytes, const void *data, size_t count)
{
    if (bytes->count + count > bytes->capacity)
        bytes->data = hg_memory_grow(bytes->data, &bytes->capacity, bytes->count + count,
                                     1);
    memcpy(bytes->data + bytes->count, data, count);
    bytes->count += count;
}

static void add_head(struct bytes *bytes, unsigned type, size_t parts)
{
    const unsigned char little = 1;
    unsigned count = (unsigned)parts;
    add(bytes, &little, 1);
    add(bytes, &type, 4);
    add(bytes, &count, 4);
}

static void add_ring(struct bytes *bytes, json_t *ring)
{
    unsigned count = (unsigned)json_array_size(ring);
    add(bytes, &count, 4);
    for (unsigned i = 0; i < count; i++)
        for (size_t k = 0; k < 2; k++) {
            double number = json_number_value(json_array_get(json_array_get(ring, i), k));
            add(bytes, &number, sizeof number);
        }
}

static struct bytes wkb_of(json_t *polygons)
{
    enum { POLYGON = 3, MULTIPOLYGON = 6 };
    struct bytes bytes = {0};
    add_head(&bytes, MULTIPOLYGON, json_array_size(polygons));
    for (size_t i = 0; i < json_array_size(polygons); i++) {
        json_t *polygon = json_array_get(polygons, i);
        add_head(&bytes, POLYGON, json_array_size(polygon));
        for (size_t k = 0; k < json_array_size(polygon); k++)
            add_ring(&bytes, json_array_get(polygon, k));
    }
    return bytes;
}

static void set_place(struct filling *filling, const char *digest, json_t *polygons)
{
    struct hg_statement *update;
    struct bytes wkb = wkb_of(polygons);
    demand(hg_store_prepare(filling->store,
                            "UPDATE finding SET geometry = ?1 WHERE digest = ?2", &update),
           &filling->ctx, "geometry");
    hg_bind_wkb(update, 1, wkb.data, wkb.count);
    hg_bind_text(update, 2, digest);
    demand(hg_statement_run(update), &filling->ctx, "geometry");
    demand(hg_statement_end(update), &filling->ctx, "geometry");
    free(wkb.data);
}

/* --- rows --- */

static bool is_there(struct filling *filling, const char *sql, const char *digest)
{
    struct hg_statement *select;
    bool there = false;
    demand(hg_store_prepare(filling->store, sql, &select), &filling->ctx, sql);
    hg_bind_text(select, 1, digest);
    while (hg_statement_next(select))
        there = true;
    demand(hg_statement_end(select), &filling->ctx, sql);
    return there;
}

/* Tables whose rows begin with the number of the run and their own number. */
static const struct {
    const char *key, *sql;
} tables[] = {
    {"inputs",     "INSERT INTO input (run, n, role, plan, source, layer, sha256, features) "
               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"                  },
    {"zones",      "INSERT INTO zone (run, n, id, name) VALUES (?1, ?2, ?3, ?4)"        },
    {"candidates", "INSERT INTO candidate (run, n, id, verdict) VALUES (?1, ?2, ?3, ?4)"},
    {"indices",    "INSERT INTO index_value (run, n, subject, id, name, value) "
                "VALUES (?1, ?2, 'zone', ?3, ?4, ?5)"                    },
    {"idle",       "INSERT INTO idle (run, n, parcel, zone, state, area_m2) "
             "VALUES (?1, ?2, ?3, ?4, ?5, ?6)"                              },
};

static void fill_tables(struct filling *filling, json_t *run, json_int_t number)
{
    for (size_t t = 0; t < sizeof tables / sizeof *tables; t++) {
        json_t *rows = json_object_get(run, tables[t].key);
        for (size_t i = 0; i < json_array_size(rows); i++) {
            json_t *row = json_deep_copy(json_array_get(rows, i));
            json_array_insert_new(row, 0, json_integer((json_int_t)i));
            json_array_insert_new(row, 0, json_integer(number));
            insert(filling, tables[t].sql, row);
            json_decref(row);
        }
    }
}

static void fill_rules(struct filling *filling, json_t *run, json_int_t number)
{
    json_t *rules = json_object_get(run, "rules");
    for (size_t i = 0; i < json_array_size(rules); i++) {
        const char *name, *sha256;
        if (json_unpack(json_array_get(rules, i), "[ss]", &name, &sha256) != 0) exit(1);
        if (!is_there(filling, "SELECT 1 FROM text WHERE sha256 = ?1", sha256)) {
            json_t *text = json_pack("[ss]", sha256, name);
            insert(
                filling,
                "INSERT INTO text (sha256, kind, name, body) VALUES (?1, 'rule', ?2, '')",
                text);
            json_decref(text);
        }
        json_t *row = json_pack("[Is]", number, sha256);
        insert(filling, "INSERT INTO run_text (run, sha256) VALUES (?1, ?2)", row);
        json_decref(row);
    }
}

/* `finding`: [digest, stable_key, rule, severity, business_key, zone, source, layer, field, responsible, measured, unit, limit_op,
 * limit_value, limit_unit, message_zh, message_en, x, y], `place`, `id`, `waived`. */
static void fill_finding(struct filling *filling, json_t *finding, json_int_t run, size_t n)
{
    json_t *content = json_object_get(finding, "finding"),
           *place = json_object_get(finding, "place");
    const char *digest = json_string_value(json_array_get(content, 0));
    if (!is_there(filling, "SELECT 1 FROM finding WHERE digest = ?1", digest)) {
        insert(
            filling,
            "INSERT INTO finding (digest, stable_key, rule, severity, business_key, zone, "
            "source, layer, field, responsible, measured, unit, limit_op, limit_value, "
            "limit_unit, message_zh, message_en, x, y) VALUES (?1, ?2, ?3, ?4, ?5, ?6, "
            "?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
            content);
        if (json_is_array(place)) set_place(filling, digest, place);
    }
    json_t *row = json_pack("[IIssi]", run, (json_int_t)n,
                            json_string_value(json_object_get(finding, "id")), digest,
                            (int)json_is_true(json_object_get(finding, "waived")));
    insert(
        filling,
        "INSERT INTO run_finding (run, n, id, finding, waived) VALUES (?1, ?2, ?3, ?4, ?5)",
        row);
    json_decref(row);
}

static void fill_run(struct filling *filling, json_t *run, json_int_t number)
{
    json_t *row = json_pack(
        "[IOOOOOOOOO]", number, json_object_get(run, "as_of"), json_object_get(run, "kind"),
        json_object_get(run, "project"), json_object_get(run, "version"),
        json_object_get(run, "crs"), json_object_get(run, "verdict"),
        json_object_get(run, "exit_status"), json_object_get(run, "rules_sha256"),
        json_object_get(run, "standards_sha256"));
    json_array_append_new(row, json_string(ZEROS));
    insert(
        filling,
        "INSERT INTO run (id, recorded_at, as_of, kind, project, project_path, version, "
        "crs, area, verdict, exit_status, rules_sha256, standards_sha256, identity, block, "
        "warn, info, undecided, waived, previous, hash) VALUES (?1, "
        "'2026-01-01T00:00:00Z', ?2, ?3, ?4, '/srv/plan.yaml', ?5, ?6, 'ellipsoid', ?7, "
        "?8, ?9, ?10, '', 0, 0, 0, 0, 0, ?11, ?11)",
        row);
    json_decref(row);
    fill_rules(filling, run, number);
    fill_tables(filling, run, number);
    json_t *findings = json_object_get(run, "findings");
    for (size_t i = 0; i < json_array_size(findings); i++)
        fill_finding(filling, json_array_get(findings, i), number, i);
}

int main(int argc, char **argv)
{
    struct filling filling = {0};
    FILE *file = argc == 3 ? fopen(argv[2], "r") : NULL;
    if (file == NULL) {
        fprintf(stderr, "usage: fill_ledger LEDGER RUNS.jsonl\n");
        return 2;
    }
    hg_ctx_init(&filling.ctx);
    demand(hg_store_open(&filling.ctx, argv[1], HG_STORE_APPEND, &filling.store),
           &filling.ctx, argv[1]);
    json_t *run;
    for (json_int_t number = 1;
         (run = json_loadf(file, JSON_DISABLE_EOF_CHECK, NULL)) != NULL; number++) {
        fill_run(&filling, run, number);
        json_decref(run);
    }
    demand(hg_store_commit(filling.store), &filling.ctx, "commit");
    hg_store_close(filling.store);
    hg_ctx_clear(&filling.ctx);
    fclose(file);
    return 0;
}
