#include "reports/gpkg_styles.h"

#include "reports/forms.h"
#include "reports/gpkg_codes.h"
#include "reports/gpkg_layers.h"

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
    "ui) VALUES ('', '', ?1, 'geom', ?1, ?2, '', 1, 'hegui', '', '')";

static const char describe_layer[] =
    "UPDATE gpkg_contents SET description = ?2 WHERE table_name = ?1";

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

static void add_value(const char *code, const char *word, struct hg_str *out)
{
    hg_str_add(out, "<Option type=\"Map\"><Option type=\"QString\" name=\"");
    add_xml(word, out);
    hg_str_addf(out, "\" value=\"%s\"/></Option>", code);
}

/* A field of codes reads in words. */
static void add_codes(const char *field, enum hg_lang lang, struct hg_str *out)
{
    const struct hg_gpkg_codes *codes = hg_gpkg_codes_of(field);
    if (codes == NULL) return;
    hg_str_addf(out,
                "<field name=\"%s\"><editWidget type=\"ValueMap\"><config>"
                "<Option type=\"Map\"><Option type=\"List\" name=\"map\">",
                field);
    for (size_t i = 0; i < codes->count; i++)
        if (codes->names[i] != NULL) add_value(codes->names[i], codes->word(lang, i), out);
    hg_str_add(out, "</Option></Option></config></editWidget></field>\n");
}

static void add_fields(const struct hg_gpkg_layer *layer, enum hg_lang lang,
                       struct hg_str *out)
{
    hg_str_add(out, "<fieldConfiguration>\n");
    for (size_t i = 0; i < layer->field_count; i++)
        add_codes(layer->fields[i].name, lang, out);
    hg_str_add(out, "</fieldConfiguration>\n<aliases>\n");
    for (size_t i = 0; i < layer->field_count; i++) {
        /* Field 0 is the fid. */
        hg_str_addf(out, "<alias index=\"%zu\" field=\"%s\" name=\"", i + 1,
                    layer->fields[i].name);
        add_xml(hg_lang_text(lang, layer->fields[i].alias), out);
        hg_str_add(out, "\"/>\n");
    }
    hg_str_add(out, "</aliases>");
}

/* Replace every "[[text]]" by the text in the wanted language, and "[[=fields]]" by what is said of the layer's fields. */
static void translate_style(const char *style, const struct hg_gpkg_layer *layer,
                            enum hg_lang lang, struct hg_str *out)
{
    const char *at = style;
    for (;;) {
        const char *open = strstr(at, "[[");
        const char *close = open == NULL ? NULL : strstr(open, "]]");
        if (close == NULL) break;
        hg_str_add_bytes(out, at, (size_t)(open - at));
        struct hg_str msgid = HG_STR_EMPTY;
        hg_str_add_bytes(&msgid, open + 2, (size_t)(close - open - 2));
        if (strcmp(msgid.data, "=fields") == 0)
            add_fields(layer, lang, out);
        else
            add_xml(hg_lang_text(lang, msgid.data), out);
        hg_str_clear(&msgid);
        at = close + 2;
    }
    hg_str_add(out, at);
}

/* The style of a layer: "data/styles/zones.qml" is that of "zones". */
static const char *style_of(const struct hg_gpkg_layer *layer)
{
    struct hg_str name = HG_STR_EMPTY;
    hg_str_addf(&name, "data/styles/%s.qml", layer->name);
    const struct hg_embedded *style = hg_embedded_styles;
    while (style->name != NULL && strcmp(style->name, name.data) != 0)
        style++;
    hg_str_clear(&name);
    return style->data;
}

/* Binds the name as ?1 and a text as ?2, and runs. */
static bool run_for(sqlite3_stmt *statement, const char *name, const char *text)
{
    sqlite3_reset(statement);
    sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
    sqlite3_bind_text(statement, 2, text, -1, SQLITE_STATIC);
    bool done = sqlite3_step(statement) == SQLITE_DONE;
    sqlite3_clear_bindings(statement);
    return done;
}

static bool style_layer(sqlite3_stmt *insert, sqlite3_stmt *describe,
                        const struct hg_gpkg_layer *layer, enum hg_lang lang)
{
    struct hg_str text = HG_STR_EMPTY;
    translate_style(style_of(layer), layer, lang, &text);
    bool done = run_for(insert, layer->name, hg_str_text(&text)) &&
                run_for(describe, layer->name, hg_lang_text(lang, layer->title));
    hg_str_clear(&text);
    return done;
}

static bool style_layers(sqlite3 *database, enum hg_lang lang, bool supply)
{
    sqlite3_stmt *insert = NULL, *describe = NULL;
    bool done = sqlite3_exec(database, create_table, NULL, NULL, NULL) == SQLITE_OK &&
                sqlite3_prepare_v2(database, insert_style, -1, &insert, NULL) ==
                    SQLITE_OK &&
                sqlite3_prepare_v2(database, describe_layer, -1, &describe, NULL) ==
                    SQLITE_OK;
    for (const struct hg_gpkg_layer *const *layer = hg_gpkg_layers; *layer != NULL && done;
         layer++)
        if (supply || !(*layer)->supply_only)
            done = style_layer(insert, describe, *layer, lang);
    sqlite3_finalize(insert);
    sqlite3_finalize(describe);
    return done && sqlite3_exec(database, "COMMIT", NULL, NULL, NULL) == SQLITE_OK;
}

hg_status hg_gpkg_add_styles(struct hg_ctx *ctx, const char *file, const char *path,
                             enum hg_lang lang, bool supply)
{
    sqlite3 *database = NULL;
    bool done = sqlite3_open_v2(file, &database, SQLITE_OPEN_READWRITE, NULL) ==
                    SQLITE_OK &&
                style_layers(database, lang, supply);
    hg_status status = done ? HG_OK
                            : hg_report_unwritten(ctx, path, sqlite3_errmsg(database));
    if (sqlite3_close(database) != SQLITE_OK && status == HG_OK)
        status = hg_report_unwritten(ctx, path, "the file stayed open");
    return status;
}
