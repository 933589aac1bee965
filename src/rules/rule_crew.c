#include "rules/rule_crew.h"

#include "rules/fact_table.h"
#include "rules/rule_world.h"
#include "standards/workspace_private.h"

#include "geo/base/memory.h"
#include "geo/base/pool.h"

#include <stdlib.h>

/* A copy pays for so many rules. */
enum { LEAST_JOBS = 8 };

/* What became of a job. */
struct outcome {
    size_t member, first_diag,
        end_diag; /* who did it, and which of its diagnostics are the job's */
    struct hg_finding_list list;
    hg_status status;
};

struct member {
    struct hg_ctx ctx;
    struct hg_rule_world world;
};

struct crew {
    struct hg_ctx *ctx; /* the run's */
    const struct hg_rule_job *jobs;
    size_t count, member_count;
    struct member *members; /* the first has the workspace's own connection */
    struct outcome *outcomes;
};

/* --- copies of the workspace --- */

/* All bytes of the database, for sqlite3_free(). */
static unsigned char *image_of(sqlite3 *db, sqlite3_int64 *out_bytes)
{
    return sqlite3_serialize(db, "main", out_bytes, 0);
}

/* SQLite asks a table for its columns when a statement first names it, which must not be in a rule's sandbox. */
static bool name_tables(sqlite3 *db, const struct hg_workspace *workspace)
{
    bool known = true;
    for (size_t i = 0; known && i < workspace->in_place_count; i++) {
        sqlite3_stmt *statement = NULL;
        char sql[64];
        sqlite3_snprintf((int)sizeof sql, sql, "SELECT 1 FROM %s",
                         workspace->in_place[i]->name);
        known = sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK;
        sqlite3_finalize(statement);
    }
    return known;
}

/* NULL: it cannot be had. */
static sqlite3 *open_copy(const struct hg_workspace *workspace, unsigned char *image,
                          sqlite3_int64 bytes)
{
    sqlite3 *db = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
    bool open = sqlite3_open_v2(":memory:", &db, flags, NULL) == SQLITE_OK;
    for (size_t i = 0; open && i < workspace->in_place_count; i++)
        open = hg_fact_table_share(db, workspace->in_place[i]);
    /* Mapped, a page is read where it lies. */
    if (open &&
        sqlite3_deserialize(db, "main", image, bytes, bytes, SQLITE_DESERIALIZE_READONLY) ==
            SQLITE_OK &&
        sqlite3_exec(db, "PRAGMA mmap_size = 2147418112", NULL, NULL, NULL) == SQLITE_OK &&
        name_tables(db, workspace))
        return db;
    sqlite3_close(db);
    return NULL;
}

/* A member with a copy; false: there are enough of them. */
static bool add_member(struct crew *crew, const struct hg_rule_world *world,
                       const struct hg_workspace *workspace, unsigned char *image,
                       sqlite3_int64 bytes)
{
    struct member *member = &crew->members[crew->member_count];
    sqlite3 *db = image == NULL ? NULL : open_copy(workspace, image, bytes);
    if (db == NULL) return false;
    hg_ctx_init_part(&member->ctx, crew->ctx);
    if (hg_rule_world_open(&member->ctx, db, world->dataset, world->facts,
                           &member->world) == HG_OK) {
        crew->member_count++;
        return true;
    }
    hg_ctx_clear(&member->ctx);
    sqlite3_close(db);
    return false;
}

static void leave(struct crew *crew, size_t number)
{
    struct member *member = &crew->members[number];
    if (number > 0) {
        hg_rule_world_close(&member->world);
        sqlite3_close(member->world.db);
    }
    member->ctx.diags.count = 0; /* they have been taken */
    hg_ctx_join(crew->ctx, &member->ctx);
}

/* --- work --- */

static void do_job(void *data, size_t task, size_t worker)
{
    struct crew *crew = data;
    struct member *member = &crew->members[worker];
    struct outcome *outcome = &crew->outcomes[task];
    if (worker == 0)
        hg_ctx_progress(crew->ctx, "judge", (double)task / (double)crew->count);
    outcome->member = worker;
    outcome->first_diag = member->ctx.diags.count;
    outcome->status = hg_ctx_stopped(crew->ctx)
                          ? HG_STOPPED
                          : hg_rule_run(&member->world, crew->jobs[task].rule,
                                        crew->jobs[task].power, &outcome->list);
    outcome->end_diag = member->ctx.diags.count;
}

/* What the job has found and recorded, behind what was there. */
static hg_status take_outcome(struct crew *crew, struct outcome *outcome,
                              struct hg_finding_list *list)
{
    const struct hg_diag_list *diags = &crew->members[outcome->member].ctx.diags;
    size_t count = outcome->end_diag - outcome->first_diag;
    if (count > 0)
        hg_diag_append(&crew->ctx->diags,
                       &(struct hg_diag_list){.items = diags->items + outcome->first_diag,
                                              .count = count});
    for (size_t i = 0; i < outcome->list.count; i++)
        *hg_finding_list_add(list) = outcome->list.items[i];
    free(outcome->list.items);
    return outcome->status;
}

/* The worst: who is stopped has not seen everything, who failed has. */
static hg_status take_outcomes(struct crew *crew, struct hg_finding_list *list)
{
    hg_status status = HG_OK;
    for (size_t i = 0; i < crew->count; i++) {
        hg_status one = take_outcome(crew, &crew->outcomes[i], list);
        if (one != HG_OK && status != HG_STOPPED) status = one;
    }
    return status;
}

hg_status hg_rule_crew_run(struct hg_rule_world *world,
                           const struct hg_workspace *workspace,
                           const struct hg_rule_job *jobs, size_t count,
                           struct hg_finding_list *list)
{
    size_t wanted = world->ctx->threads < 1 ? 1 : (size_t)world->ctx->threads;
    if (wanted > count / LEAST_JOBS) wanted = count / LEAST_JOBS;
    if (wanted < 1) wanted = 1;
    struct crew crew = {.ctx = world->ctx, .jobs = jobs, .count = count, .member_count = 1};
    crew.members = hg_memory_new_zero(wanted, sizeof *crew.members);
    crew.outcomes = hg_memory_new_zero(count + 1, sizeof *crew.outcomes);
    hg_ctx_init_part(&crew.members[0].ctx, crew.ctx);
    crew.members[0].world = *world;
    sqlite3_int64 bytes = 0;
    unsigned char *image = wanted > 1 ? image_of(world->db, &bytes) : NULL;
    while (crew.member_count < wanted && add_member(&crew, world, workspace, image, bytes))
        ;
    for (size_t i = 0; i < crew.member_count; i++)
        crew.members[i].world.ctx = &crew.members[i].ctx;
    hg_pool_run((int)crew.member_count, count, do_job, &crew);
    hg_status status = take_outcomes(&crew, list);
    for (size_t i = 0; i < crew.member_count; i++)
        leave(&crew, i);
    sqlite3_free(image);
    free(crew.members);
    free(crew.outcomes);
    return status;
}
