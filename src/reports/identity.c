#include "reports/identity.h"

#include "reports/forms.h"
#include "reports/words.h"

#include "geo/base/clean.h"
#include "geo/base/num.h"

#include <sqlite3.h>

#include <string.h>

/* Texts as result.json has them, each closed by a NUL. */
static void add_text(struct hg_digest *digest, const char *text)
{
    struct hg_str clean = HG_STR_EMPTY;
    hg_text_clean(text, false, &clean);
    hg_digest_add(digest, hg_str_text(&clean), clean.length + 1);
    hg_str_clear(&clean);
}

static void add_number(struct hg_digest *digest, double value)
{
    char text[HG_NUM_TEXT];
    hg_num_format(value, text);
    hg_digest_add(digest, text, strlen(text) + 1);
}

static void add_run(struct hg_digest *digest, const struct hg_result *result)
{
    const struct hg_settings *settings = result->settings;
    const struct hg_counts *counts = &result->counts;
    const char *const texts[] = {result->version,           settings->name,
                                 result->dataset->crs_code, result->edition,
                                 result->rules_sha256,      result->standards_sha256};
    const size_t numbers[] = {(size_t)result->verdict,
                              (size_t)result->exit_status,
                              (size_t)settings->area,
                              counts->block,
                              counts->warn,
                              counts->info,
                              counts->undecided,
                              counts->waived};
    char day[HG_DAY_TEXT];
    for (size_t i = 0; i < HG_COUNT_OF(texts); i++)
        add_text(digest, texts[i]);
    for (size_t i = 0; i < HG_COUNT_OF(numbers); i++)
        add_number(digest, (double)numbers[i]);
    add_text(digest,
             settings->as_of == HG_DAY_UNKNOWN ? "" : hg_day_format(settings->as_of, day));
}

static void add_inputs(struct hg_digest *digest, const struct hg_dataset *dataset)
{
    for (size_t i = 0; i < dataset->layer_count; i++) {
        const struct hg_input_info *info = &dataset->layers[i].info;
        add_text(digest, info->source);
        add_text(digest, info->layer);
        add_text(digest, info->sha256);
        add_number(digest, (double)info->features);
    }
}

static void add_facts(struct hg_digest *digest, const struct hg_result *result)
{
    const struct hg_facts *facts = result->facts;
    for (size_t i = 0; i < facts->zone_count; i++) {
        add_text(digest, facts->zones[i].id);
        add_number(digest, facts->zones[i].area_m2);
    }
    for (size_t i = 0; i < facts->parcel_count; i++) {
        const struct hg_parcel_fact *parcel = &facts->parcels[i];
        add_text(digest, parcel->id);
        add_number(digest, parcel->area_m2);
        if (result->supply == NULL)
            add_number(digest, parcel->idle.state);
        else
            add_number(digest, result->supply[i]);
    }
    for (size_t i = 0; i < facts->matrix_count; i++) {
        add_number(digest, facts->matrix[i].relation);
        add_number(digest, facts->matrix[i].area_m2);
    }
}

static void add_findings(struct hg_digest *digest, const struct hg_findings *findings)
{
    for (size_t i = 0; i < findings->count; i++) {
        const struct hg_finding *finding = &findings->items[i];
        add_text(digest, finding->id);
        add_text(digest, finding->rule);
        add_text(digest, finding->where.key);
        add_text(digest, finding->message.in[HG_ZH]);
        add_number(digest, finding->severity);
        add_number(digest, finding->waived);
        add_number(digest, finding->measured);
    }
}

void hg_result_identity(const struct hg_result *result, char text[HG_DIGEST_TEXT])
{
    struct hg_digest *digest = hg_digest_new();
    add_run(digest, result);
    add_inputs(digest, result->dataset);
    add_facts(digest, result);
    add_findings(digest, &result->findings);
    hg_digest_finish(digest, text);
}

/* --- in a geopackage --- */

/* The time is fixed, as in all tables of the file. */
static const char create_table[] =
    "BEGIN;"
    "CREATE TABLE hegui_run (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
    " name TEXT NOT NULL UNIQUE, value TEXT NOT NULL);"
    "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, "
    "last_change,"
    " srs_id) VALUES ('hegui_run', 'attributes', 'hegui_run', '',"
    " '2000-01-01T00:00:00.000Z', 0);";

static bool insert_identity(sqlite3 *database, const char *identity)
{
    sqlite3_stmt *insert = NULL;
    if (sqlite3_exec(database, create_table, NULL, NULL, NULL) != SQLITE_OK ||
        sqlite3_prepare_v2(database,
                           "INSERT INTO hegui_run (name, value) VALUES ('identity', ?1)",
                           -1, &insert, NULL) != SQLITE_OK)
        return false;
    sqlite3_bind_text(insert, 1, identity, -1, SQLITE_STATIC);
    bool done = sqlite3_step(insert) == SQLITE_DONE;
    sqlite3_finalize(insert);
    return done && sqlite3_exec(database, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
}

hg_status hg_gpkg_add_run(struct hg_ctx *ctx, const struct hg_result *result,
                          const char *file, const char *path)
{
    sqlite3 *database = NULL;
    char identity[HG_DIGEST_TEXT];
    hg_result_identity(result, identity);
    bool done = sqlite3_open_v2(file, &database, SQLITE_OPEN_READWRITE, NULL) ==
                    SQLITE_OK &&
                insert_identity(database, identity);
    hg_status status = done ? HG_OK
                            : hg_report_unwritten(ctx, path, sqlite3_errmsg(database));
    if (sqlite3_close(database) != SQLITE_OK && status == HG_OK)
        status = hg_report_unwritten(ctx, path, "the file stayed open");
    return status;
}
