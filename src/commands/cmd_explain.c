/* explain: the arithmetic behind one finding of a finished run. */
#include "cli/columns.h"
#include "commands/session.h"
#include "explain/explain.h"
#include "reports/json.h"

#include "geo/source/source.h"

#include "geo/base/clean.h"
#include "geo/base/str.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { CORNERS_SHOWN = 24 };

/* --- the outline --- */

/* The findings.gpkg of the same run: with the same --name before it, or in the folder that is named in the result's place. */
static const char *geopackage_beside(struct hg_arena *arena, const char *result)
{
    static const char tail[] = "result.json", name[] = "findings.gpkg";
    size_t length = strlen(result), end = strlen(tail);
    if (length >= end && strcmp(result + length - end, tail) == 0)
        return hg_arena_printf(arena, "%.*s%s", (int)(length - end), result, name);
    struct stat found;
    if (stat(result, &found) == 0 && S_ISDIR(found.st_mode))
        return hg_arena_printf(arena, "%s/%s", result, name);
    const char *slash = strrchr(result, '/');
    int folder = slash == NULL ? 0 : (int)(slash + 1 - result);
    return hg_arena_printf(arena, "%.*s%s", folder, result, name);
}

/* The finding's polygon in the findings.gpkg beside the result.  Whatever goes wrong there, the arithmetic is told without it. */
static const struct hg_shape *outline_of(struct hg_session *session, const char *result,
                                         const char *id)
{
    struct hg_ctx part;
    struct hg_layer layer;
    struct hg_source_info info;
    struct hg_shape *shape = NULL;
    struct hg_arena *arena = session->ctx.arena;
    hg_ctx_init_part(&part, &session->ctx);
    struct hg_crs_registry *registry = hg_crs_registry_new();
    struct hg_source_options options = {.path = geopackage_beside(arena, result),
                                        .shown_as = "findings.gpkg",
                                        .layer = "findings_polygon",
                                        .where = hg_arena_printf(arena, "id = '%s'", id),
                                        .geometry_needed = true};
    if (hg_source_read(&part, registry, &options, &layer, &info) == HG_OK &&
        layer.feature_count == 1) {
        shape = HG_ARENA_NEW(arena, struct hg_shape);
        *shape = hg_layer_shape(&layer, 0, arena);
        shape->points = hg_arena_copy(arena, shape->points,
                                      shape->point_count * sizeof *shape->points);
    }
    hg_ctx_clear(&part);
    hg_crs_registry_free(registry);
    return shape;
}

/* --- printing --- */

/* What stands in a file does not steer the terminal. */
static void print_clean(const char *before, const char *text)
{
    struct hg_str clean = HG_STR_EMPTY;
    hg_text_clean(text, true, &clean);
    printf("%s%s", before, hg_str_text(&clean));
    hg_str_clear(&clean);
}

/* SQL and other texts of several lines, each moved to the right. */
static void print_lines(struct hg_arena *arena, const char *text)
{
    for (const char *at = text; *at != '\0';) {
        size_t length = strcspn(at, "\n");
        print_clean("  ", hg_arena_strndup(arena, at, length));
        putchar('\n');
        at += length + (at[length] == '\n');
    }
}

/* Label, text, origin: texts begin below one another, origins stand behind their texts. */
static void print_part(struct hg_arena *arena, const struct hg_explanation *explanation,
                       enum hg_explain_part part)
{
    size_t width = 0, count = explanation->parts[part].count;
    const struct hg_explain_line *lines = explanation->parts[part].lines;
    for (size_t i = 0; i < count; i++) {
        size_t own = lines[i].label == NULL ? 0 : hg_columns_width(lines[i].label);
        if (own > width) width = own;
    }
    for (size_t i = 0; i < count; i++) {
        if (lines[i].label == NULL) {
            print_lines(arena, lines[i].text);
            continue;
        }
        int blanks = (int)(width - hg_columns_width(lines[i].label)) + 2;
        print_clean("  ", lines[i].label);
        printf("%*s", blanks, "");
        print_clean("", lines[i].text);
        if (lines[i].from != NULL) print_clean("  ← ", lines[i].from);
        putchar('\n');
    }
}

static void print(struct hg_arena *arena, enum hg_lang lang,
                  const struct hg_explanation *explanation)
{
    print_clean("", explanation->id);
    print_clean(" · ", explanation->rule);
    print_clean(" · ", explanation->title == NULL ? "" : explanation->title);
    putchar('\n');
    for (int part = 0; part < HG_EXPLAIN_PARTS; part++) {
        if (explanation->parts[part].count == 0) continue;
        printf("\n%s\n", hg_lang_text(lang, hg_explain_part_titles[part]));
        print_part(arena, explanation, (enum hg_explain_part)part);
    }
}

static void write_part(struct hg_json *json, const struct hg_explanation *explanation,
                       int part)
{
    hg_json_array_lines(json, hg_explain_part_names[part]);
    for (size_t i = 0; i < explanation->parts[part].count; i++) {
        const struct hg_explain_line *line = &explanation->parts[part].lines[i];
        hg_json_object(json, NULL);
        hg_json_text(json, "label", line->label);
        hg_json_text(json, "text", line->text);
        hg_json_text(json, "from", line->from);
        hg_json_end(json);
    }
    hg_json_end(json);
}

static void print_json(const struct hg_explanation *explanation)
{
    struct hg_outfile file = hg_outfile_part();
    struct hg_json json = {.file = &file};
    hg_json_object_lines(&json, NULL);
    hg_json_text(&json, "schema", "hegui.explanation/1");
    hg_json_text(&json, "id", explanation->id);
    hg_json_text(&json, "rule", explanation->rule);
    hg_json_text(&json, "title", explanation->title);
    hg_json_flag(&json, "agrees", explanation->agrees);
    for (int part = 0; part < HG_EXPLAIN_PARTS; part++)
        write_part(&json, explanation, part);
    hg_json_end(&json);
    fwrite(file.buffer, 1, file.used, stdout);
    hg_outfile_part_free(&file);
}

/* --- the command --- */

static hg_status explain(struct hg_session *session, struct hg_saved **saved,
                         struct hg_explanation *out)
{
    const struct hg_call *call = session->call;
    struct hg_ctx *ctx = &session->ctx;
    const char *const *folders = call->arguments + 2;
    size_t folder_count = call->argument_count - 2, rule_count;
    const char *id, *path;
    char digest[HG_DIGEST_TEXT];
    struct hg_rule_info *rules;
    HG_TRY(hg_saved_read(ctx, call->arguments[0], saved, &path));
    HG_TRY(hg_saved_find(ctx, *saved, call->arguments[1], &id));
    HG_TRY(hg_rules_list(ctx, folders, folder_count, &rules, &rule_count));
    HG_TRY(hg_rules_digest(ctx, folders, folder_count, digest));
    struct hg_explain_given given = {.lang = call->lang,
                                     .rules = rules,
                                     .rule_count = rule_count,
                                     .rules_sha256 = digest,
                                     .shape = outline_of(session, path, id),
                                     .corners = call->verbose ? SIZE_MAX : CORNERS_SHOWN};
    hg_explain(ctx, *saved, id, &given, out);
    return HG_OK;
}

int hg_cmd_explain(const struct hg_call *call)
{
    struct hg_session session;
    struct hg_saved *saved = NULL;
    struct hg_explanation explanation = {0};
    hg_session_open(&session, call);
    hg_status status = explain(&session, &saved, &explanation);
    int exit_status = 0;
    if (status != HG_OK)
        exit_status = hg_session_fail(&session, status, 0);
    else if (call->json)
        print_json(&explanation);
    else if (!call->quiet)
        print(session.ctx.arena, call->lang, &explanation);
    hg_explanation_clear(&explanation);
    hg_saved_free(saved);
    hg_session_close(&session);
    return exit_status;
}
