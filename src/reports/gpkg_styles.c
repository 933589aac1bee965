#include "reports/gpkg_styles.h"

#include "reports/forms.h"

#include "geo/base/embed.h"

#include <sqlite3.h>

#include <string.h>

extern const struct hg_embedded hg_embedded_styles[];

/* The times are fixed: the same findings give the same bytes. */
static const char create_table[] =
    "BEGIN;"
    "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,"
    " f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),"
    " f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,"
    " useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30),"
    " update_time DATETIME DEFAULT '2000-01-01T00:00:00.000Z');"
    "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, "
    "last_change,"
    " srs_id) VALUES ('layer_styles', 'attributes', 'layer_styles', '',"
    " '2000-01-01T00:00:00.000Z', 0);";

static const char insert_style[] =
    "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
    " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner, "
    "ui)"
    " SELECT '', '', ?1, 'geom', ?1, ?2, '', 1, 'hegui', '', ''"
    /* The layers of a supply are not in every file. */
    " WHERE EXISTS (SELECT 1 FROM gpkg_contents WHERE table_name = ?1)";

static void add_xml(const char *text, struct hg_str *out)
{
    static const char special[] = "&<>\"'";
    static const char *const entities[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    for (const char *at = text; *at != '\0'; at++) {
        const char *found = strchr(special, *at);
        if (found != NULL)
            hg_str_add(out, entities[found - special]);
        else
            hg_str_add_bytes(out, at, 1);
    }
}

/* Replace every "[[text]]" by the text in the wanted language. */
static void translate_style(const char *style, enum hg_lang lang, struct hg_str *out)
{
    const char *at = style;
    for (;;) {
        const char *open = strstr(at, "[[");
        const char *close = open == NULL ? NULL : strstr(open, "]]");
        if (close == NULL) break;
        hg_str_add_bytes(out, at, (size_t)(open - at));
        struct hg_str msgid = HG_STR_EMPTY;
        hg_str_add_bytes(&msgid, open + 2, (size_t)(close - open - 2));
        add_xml(hg_lang_text(lang, hg_str_text(&msgid)), out);
        hg_str_clear(&msgid);
        at = close + 2;
    }
    hg_str_add(out, at);
}

/* "data/styles/zones.qml" styles layer "zones". */
static void layer_of_style(const char *name, struct hg_str *out)
{
    const char *slash = strrchr(name, '/');
    const char *start = slash == NULL ? name : slash + 1;
    hg_str_add_bytes(out, start, strcspn(start, "."));
}

static bool insert_one(sqlite3_stmt *statement, const struct hg_embedded *style,
                       enum hg_lang lang)
{
    struct hg_str layer = HG_STR_EMPTY, text = HG_STR_EMPTY;
    layer_of_style(style->name, &layer);
    translate_style(style->data, lang, &text);
    sqlite3_reset(statement);
    sqlite3_bind_text(statement, 1, hg_str_text(&layer), -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, hg_str_text(&text), -1, SQLITE_STATIC);
    bool done = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_clear_bindings(statement);
    hg_str_clear(&layer);
    hg_str_clear(&text);
    return done;
}

static bool insert_styles(sqlite3 *database, enum hg_lang lang)
{
    sqlite3_stmt *statement = NULL;
    if (sqlite3_exec(database, create_table, NULL, NULL, NULL) != SQLITE_OK) return false;
    if (sqlite3_prepare_v2(database, insert_style, -1, &statement, NULL) != SQLITE_OK)
        return false;
    bool done = true;
    for (const struct hg_embedded *style = hg_embedded_styles; style->name != NULL && done;
         style++)
        done = insert_one(statement, style, lang);
    sqlite3_finalize(statement);
    return done && sqlite3_exec(database, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
}

hg_status hg_gpkg_add_styles(struct hg_ctx *ctx, const char *file, const char *path,
                             enum hg_lang lang)
{
    sqlite3 *database = NULL;
    bool done = sqlite3_open_v2(file, &database, SQLITE_OPEN_READWRITE, NULL) ==
                    SQLITE_OK &&
                insert_styles(database, lang);
    hg_status status = done ? HG_OK
                            : hg_report_unwritten(ctx, path, sqlite3_errmsg(database));
    if (sqlite3_close(database) != SQLITE_OK && status == HG_OK)
        status = hg_report_unwritten(ctx, path, "the file stayed open");
    return status;
}
