#include "batch/key.h"

#include "batch/paths.h"
#include "project/project_files.h"
#include "rules/judge.h"
#include "standards/workspace.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

struct keying {
    struct hg_digest *digest;
    struct hg_arena *arena;
    bool known;   /* everything so far could be read */
    size_t *size; /* only the files' bytes are counted; NULL: they are digested */
};

/* Each part with its length, so that no two lists of parts give the same bytes. */
static void add_text(struct keying *keying, const char *text)
{
    char length[24];
    snprintf(length, sizeof length, "%zu:", text == NULL ? 0 : strlen(text));
    hg_digest_add(keying->digest, length, strlen(length));
    hg_digest_add(keying->digest, text == NULL ? "-" : text,
                  text == NULL ? 1 : strlen(text));
}

static void add_number(struct keying *keying, long number)
{
    char text[24];
    snprintf(text, sizeof text, "%ld", number);
    add_text(keying, text);
}

static void add_file(struct keying *keying, const char *path)
{
    char sha256[HG_DIGEST_TEXT];
    struct stat found;
    if (keying->size != NULL) {
        if (stat(path, &found) == 0) *keying->size += (size_t)found.st_size;
        return;
    }
    struct hg_digest *digest = hg_digest_new();
    if (!hg_digest_add_file(digest, path)) keying->known = false;
    hg_digest_finish(digest, sha256);
    add_text(keying, hg_path_name(path));
    add_text(keying, sha256);
}

static void add_folder(struct keying *keying, const char *folder)
{
    const char *const *names;
    size_t count;
    if (!hg_paths_in(keying->arena, folder, &names, &count)) {
        keying->known = false;
        return;
    }
    add_text(keying, hg_path_name(folder));
    add_number(keying, (long)count);
    for (size_t i = 0; i < count; i++) {
        const char *path = hg_path_join(keying->arena, folder, names[i]);
        if (hg_path_ends(path, ".hegui")) continue;
        if (hg_path_is_folder(path))
            add_folder(keying, path);
        else if (hg_path_is_file(path))
            add_file(keying, path);
    }
}

/* "zone.shp", "zone.dbf", "zone.shp.xml", "zone.gpkg-wal": the names that begin like the file's without its extension. */
static void add_file_set(struct keying *keying, const char *path)
{
    const char *folder = hg_path_folder(keying->arena, path);
    const char *stem = hg_path_name(hg_path_stem(keying->arena, path));
    size_t length = strlen(stem), count;
    const char *const *names;
    if (!hg_paths_in(keying->arena, folder, &names, &count)) {
        keying->known = false;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const char *other = hg_path_join(keying->arena, folder, names[i]);
        if (strncasecmp(names[i], stem, length) == 0 && names[i][length] == '.' &&
            hg_path_is_file(other))
            add_file(keying, other);
    }
}

/* What is not there is part of the key as well: it may come.  "a.zip/b.shp" is a part of the ZIP. */
static void add_data(struct keying *keying, const char *path)
{
    char *at = hg_arena_strdup(keying->arena, path);
    add_text(keying, path);
    for (;;) {
        if (hg_path_is_folder(at)) {
            if (strcmp(at, path) == 0) add_folder(keying, at);
            return;
        }
        if (hg_path_is_file(at)) {
            add_file_set(keying, at);
            return;
        }
        char *slash = strrchr(at, '/');
        if (slash == NULL || slash == at) return;
        *slash = '\0';
    }
}

/* The day on which the project is judged: today only counts where nothing else is said. */
static hg_day day_of(struct hg_ctx *ctx, const char *path,
                     const struct hg_task_options *options,
                     const struct hg_setting *settings)
{
    struct hg_project project;
    size_t first = ctx->diags.count;
    hg_status status = hg_project_read(ctx, path, settings, options->setting_count,
                                       options->as_of, options->today, &project);
    ctx->diags.count = first;
    return status == HG_OK ? project.settings.as_of : options->today;
}

static void add_project(struct keying *keying, struct hg_ctx *ctx, const char *path,
                        const struct hg_task_options *options)
{
    struct hg_setting *settings = HG_ARENA_ARRAY(ctx->arena, struct hg_setting,
                                                 options->setting_count + 1);
    for (size_t i = 0; i < options->setting_count; i++)
        settings[i] = (struct hg_setting){options->settings[i].key,
                                          options->settings[i].value};
    add_number(keying, day_of(ctx, path, options, settings));
    struct hg_project_files files;
    hg_project_files(ctx, path, settings, options->setting_count, &files);
    if (files.databases) keying->known = false;
    add_file(keying, path);
    add_number(keying, (long)files.count);
    for (size_t i = 0; i < files.count; i++)
        add_data(keying, files.paths[i]);
    free(files.paths);
}

/* Data without a project file are judged as of today unless the command line says otherwise. */
static void add_data_project(struct keying *keying, const char *path,
                             const struct hg_task_options *options)
{
    add_number(keying, options->as_of != HG_DAY_UNKNOWN ? options->as_of : options->today);
    add_data(keying, path);
}

static void add_template(struct keying *keying, struct hg_ctx *ctx, const char *path)
{
    struct hg_project_files files = {0};
    hg_template_files(ctx, path, &files);
    add_number(keying, (long)files.count);
    for (size_t i = 0; i < files.count; i++)
        add_file(keying, files.paths[i]);
    free(files.paths);
}

static void add_options(struct keying *keying, const struct hg_task_options *options)
{
    add_number(keying, options->strict);
    add_number(keying, options->lang);
    add_number(keying, options->report_lang);
    add_text(keying, options->to);
    add_text(keying, options->name);
    add_number(keying, (long)options->setting_count);
    for (size_t i = 0; i < options->setting_count; i++) {
        add_text(keying, options->settings[i].key);
        add_text(keying, options->settings[i].value);
    }
}

/* The built-in rules and standards; those of a project are among its files. */
static void add_laws(struct keying *keying, struct hg_ctx *ctx)
{
    char rules[HG_DIGEST_TEXT] = "", standards[HG_DIGEST_TEXT] = "";
    struct hg_workspace *workspace = hg_workspace_open(ctx);
    keying->known = workspace != NULL && hg_rules_digest(ctx, NULL, 0, rules) == HG_OK &&
                    hg_standards_load(ctx, workspace, NULL, 0, standards) == HG_OK;
    hg_workspace_close(workspace);
    add_text(keying, rules);
    add_text(keying, standards);
}

bool hg_task_laws(struct hg_ctx *ctx, char out_sha256[HG_DIGEST_TEXT])
{
    struct keying keying = {hg_digest_new(), ctx->arena, true, NULL};
    add_text(&keying, HEGUI_VERSION);
    add_laws(&keying, ctx);
    hg_digest_finish(keying.digest, out_sha256);
    return keying.known;
}

static void add_any_project(struct keying *keying, struct hg_ctx *ctx, const char *path,
                            const struct hg_task_options *options)
{
    if (hg_path_ends(path, ".yaml") || hg_path_ends(path, ".yml"))
        add_project(keying, ctx, path, options);
    else
        add_data_project(keying, path, options);
}

bool hg_task_base_key(struct hg_ctx *ctx, const char *project,
                      const struct hg_task_options *options, char out_key[HG_DIGEST_TEXT])
{
    struct keying keying = {hg_digest_new(), hg_arena_new(), true, NULL};
    add_any_project(&keying, ctx, project, options);
    hg_digest_finish(keying.digest, out_key);
    hg_arena_free(keying.arena);
    return keying.known;
}

bool hg_task_key(struct hg_ctx *ctx, const struct hg_task *task,
                 char out_key[HG_DIGEST_TEXT])
{
    const struct hg_task_options *options = task->options;
    struct keying keying = {hg_digest_new(), hg_arena_new(), options->laws != NULL, NULL};
    char own[HG_DIGEST_TEXT];
    add_text(&keying, options->laws);
    add_options(&keying, options);
    add_text(&keying, task->shown);
    if (options->base_key == NULL && !hg_task_base_key(ctx, task->project, options, own))
        keying.known = false;
    add_text(&keying, options->base_key != NULL ? options->base_key : own);
    if (task->candidates != NULL) add_data(&keying, task->candidates);
    if (options->template_file != NULL) add_template(&keying, ctx, options->template_file);
    hg_digest_finish(keying.digest, out_key);
    hg_arena_free(keying.arena);
    return keying.known;
}

size_t hg_task_bytes(struct hg_ctx *ctx, const struct hg_task *task)
{
    char unused[HG_DIGEST_TEXT];
    size_t bytes = 0;
    struct keying keying = {hg_digest_new(), hg_arena_new(), true, &bytes};
    add_any_project(&keying, ctx, task->project, task->options);
    if (task->candidates != NULL) add_data(&keying, task->candidates);
    hg_digest_finish(keying.digest, unused);
    hg_arena_free(keying.arena);
    return bytes;
}
