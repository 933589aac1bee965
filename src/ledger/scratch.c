#include "ledger/scratch.h"

#include "geo/base/memory.h"

#include <math.h>
#include <stdlib.h>

struct hg_scratch {
    struct hg_ctx *ctx;
    struct hg_store *store;
    struct hg_statement *put, *box, *common;
    struct hg_store *asked;     /* the ledger that `fetch` asks */
    struct hg_statement *fetch; /* a place by its digest */
};

/* A place that crosses itself is read by the buffer of nothing, as far as that can be. */
static const char common_sql[] =
    "SELECT coalesce(ST_Area(ST_Intersection(a.geometry, b.geometry)),"
    " ST_Area(ST_Intersection(ST_Buffer(a.geometry, 0), ST_Buffer(b.geometry, 0)))),"
    " ST_Area(a.geometry), ST_Area(b.geometry)"
    " FROM place AS a, place AS b WHERE a.digest = ?1 AND b.digest = ?2";

struct hg_scratch *hg_scratch_new(struct hg_ctx *ctx)
{
    struct hg_scratch *scratch = hg_memory_new_zero(1, sizeof *scratch);
    scratch->ctx = ctx;
    return scratch;
}

static void end(struct hg_statement *statement)
{
    if (statement != NULL && hg_statement_end(statement) != HG_OK) return;
}

void hg_scratch_free(struct hg_scratch *scratch)
{
    if (scratch == NULL) return;
    end(scratch->put);
    end(scratch->box);
    end(scratch->common);
    end(scratch->fetch);
    hg_store_close(scratch->store);
    free(scratch);
}

static hg_status open_scratch(struct hg_scratch *scratch)
{
    if (scratch->store != NULL) return HG_OK;
    HG_TRY(hg_store_open(scratch->ctx, ":memory:", HG_STORE_APPEND, &scratch->store));
    HG_TRY(hg_store_exec(scratch->store,
                         "CREATE TABLE place (digest TEXT PRIMARY KEY, geometry BLOB)"));
    HG_TRY(hg_store_prepare(scratch->store,
                            "INSERT OR REPLACE INTO place (digest, geometry) "
                            "VALUES (?1, ?2)",
                            &scratch->put));
    HG_TRY(hg_store_prepare(scratch->store,
                            "SELECT MbrMinX(geometry), MbrMinY(geometry), "
                            "MbrMaxX(geometry), MbrMaxY(geometry) "
                            "FROM place WHERE digest = ?1",
                            &scratch->box));
    return hg_store_prepare(scratch->store, common_sql, &scratch->common);
}

/* A question to the scratch ledger always has its row. */
static hg_status read_box(struct hg_scratch *scratch, struct hg_content *content)
{
    bool answered = false, whole = true;
    hg_bind_text(scratch->box, 1, content->digest);
    for (; hg_statement_next(scratch->box); answered = true)
        for (int i = 0; i < 4; i++)
            content->box[i] = hg_column_number(scratch->box, i);
    for (int i = 0; i < 4; i++)
        whole = whole && isfinite(content->box[i]);
    content->place = whole ? HG_PLACE_THERE : HG_PLACE_NONE;
    return answered ? HG_OK : HG_FAILED;
}

/* Two ledgers may hold the same content; its place is the same then. */
static hg_status put(struct hg_scratch *scratch, struct hg_content *content,
                     const void *wkb, size_t count)
{
    hg_bind_text(scratch->put, 1, content->digest);
    hg_bind_wkb(scratch->put, 2, wkb, count);
    HG_TRY(hg_statement_run(scratch->put));
    return read_box(scratch, content);
}

static hg_status ask_of(struct hg_scratch *scratch, struct hg_store *store)
{
    if (scratch->asked == store) return HG_OK;
    end(scratch->fetch);
    scratch->asked = NULL;
    HG_TRY(hg_store_prepare(store, "SELECT geometry FROM finding WHERE digest = ?1",
                            &scratch->fetch));
    scratch->asked = store;
    return HG_OK;
}

/* The content was read from this ledger, so it has its row there. */
hg_status hg_scratch_take(struct hg_scratch *scratch, struct hg_store *store,
                          struct hg_content *content)
{
    bool answered = false;
    hg_status status = HG_OK;
    if (content->place != HG_PLACE_UNASKED) return HG_OK;
    HG_TRY(open_scratch(scratch));
    HG_TRY(ask_of(scratch, store));
    hg_bind_text(scratch->fetch, 1, content->digest);
    content->place = HG_PLACE_NONE;
    for (; hg_statement_next(scratch->fetch); answered = true) {
        size_t count;
        const void *wkb = hg_column_wkb(scratch->fetch, 0, &count);
        if (wkb != NULL && status == HG_OK) status = put(scratch, content, wkb, count);
    }
    return answered ? status : HG_FAILED;
}

hg_status hg_scratch_common(struct hg_scratch *scratch, const struct hg_content *a,
                            const struct hg_content *b, struct hg_common_ground *out)
{
    double common = 0.0, smaller = 0.0;
    bool answered = false;
    hg_bind_text(scratch->common, 1, a->digest);
    hg_bind_text(scratch->common, 2, b->digest);
    for (; hg_statement_next(scratch->common); answered = true) {
        common = hg_column_number(scratch->common, 0);
        smaller = fmin(hg_column_number(scratch->common, 1),
                       hg_column_number(scratch->common, 2));
    }
    bool some = common > 0.0 && smaller > 0.0;
    *out = (struct hg_common_ground){some ? common : 0.0,
                                     some ? fmin(common / smaller, 1.0) : 0.0};
    return answered ? HG_OK : HG_FAILED;
}
