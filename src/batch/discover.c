/* Project files first, and what they name; then what lies in folders without one. */
#include "batch/discover.h"

#include "batch/batch_kinds.h"
#include "batch/list_file.h"
#include "batch/paths.h"
#include "project/project_files.h"

#include "geo/base/memory.h"
#include "geo/base/reason.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { DEEPEST = 32 };

struct search {
    struct hg_ctx *ctx;
    const struct hg_task_options *options;
    const char *root; /* as named */
    const char *out;  /* real: never looked into */
    struct hg_task *tasks;
    size_t task_count, task_capacity;
    const char **named; /* real paths of what project files name */
    size_t named_count, named_capacity;
};

static struct hg_where at(const char *path)
{
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    return where;
}

/* --- tasks --- */

/* `shown` is where the project lies below the batch's folder. */
static void add_task(struct search *search, const char *project, const char *shown,
                     const char *candidates)
{
    HG_GROW(search->tasks, search->task_count, search->task_capacity);
    bool folder = hg_path_is_folder(project) && !hg_path_ends(project, ".gdb");
    search->tasks[search->task_count++] = (struct hg_task){
        .project = project,
        .shown = shown,
        .candidates = candidates,
        .output = folder && candidates == NULL ? shown
                                               : hg_path_stem(search->ctx->arena, shown),
        .options = search->options,
    };
}

static int compare_tasks(const void *left, const void *right)
{
    const struct hg_task *a = left, *b = right;
    int order = strcmp(a->output, b->output);
    return order != 0 ? order : strcmp(a->shown, b->shown);
}

static void sort_tasks(struct search *search)
{
    if (search->task_count > 1)
        qsort(search->tasks, search->task_count, sizeof *search->tasks, compare_tasks);
}

/* How many tasks from `first` on share one output folder; they stand side by side. */
static size_t same_output(const struct search *search, size_t first)
{
    size_t count = 1;
    while (first + count < search->task_count &&
           strcmp(search->tasks[first].output, search->tasks[first + count].output) == 0)
        count++;
    return count;
}

/* "zone.yaml" and "zone.zip" would both go to "zone": each keeps its extension; what is then still the same gets a number. */
static void tell_apart(struct search *search)
{
    struct hg_arena *arena = search->ctx->arena;
    sort_tasks(search);
    for (size_t i = 0, count; i < search->task_count; i += count) {
        count = same_output(search, i);
        for (size_t k = i; count > 1 && k < i + count; k++)
            search->tasks[k].output = search->tasks[k].shown;
    }
    sort_tasks(search);
    for (size_t i = 0, count; i < search->task_count; i += count) {
        count = same_output(search, i);
        for (size_t k = 1; k < count; k++)
            search->tasks[i + k].output = hg_arena_printf(
                arena, "%s-%zu", search->tasks[i + k].output, k + 1);
    }
    sort_tasks(search);
}

static hg_status give(struct search *search, const char *path, const char *why,
                      struct hg_task_list *out)
{
    tell_apart(search);
    *out = (struct hg_task_list){
        hg_arena_copy(search->ctx->arena, search->tasks,
                      search->task_count * sizeof *search->tasks),
        search->task_count,
    };
    free(search->tasks);
    free(search->named);
    if (out->count > 0) return HG_OK;
    return hg_fail(search->ctx, hg_kind_BATCH_NOTHING, at(path), why);
}

/* --- what lies there --- */

static bool begins_with(const char *path, const char *lead)
{
    char head[1024];
    FILE *file = fopen(path, "rbe");
    if (file == NULL) return false;
    head[fread(head, 1, sizeof head - 1, file)] = '\0';
    fclose(file);
    return strstr(head, lead) != NULL;
}

/* Folders that a run or a batch has written are no data. */
static bool is_output(const struct search *search, const char *folder)
{
    static const char *const files[] = {"task.json", "overview.json", "result.json"};
    struct hg_arena *arena = search->ctx->arena;
    if (hg_path_ends(folder, ".hegui") ||
        strcmp(hg_path_real(arena, folder), search->out) == 0)
        return true;
    for (size_t i = 0; i < HG_COUNT_OF(files); i++) {
        const char *path = hg_path_join(arena, folder, files[i]);
        if (hg_path_is_file(path) && begins_with(path, "\"hegui.")) return true;
    }
    return false;
}

static bool is_link(const char *path)
{
    struct stat found;
    return lstat(path, &found) == 0 && S_ISLNK(found.st_mode);
}

static bool is_database(const char *path)
{
    return hg_path_ends(path, ".gpkg") || hg_path_ends(path, ".gdb");
}

/* To be looked into.  A link to a folder may lead round in a circle; what it leads to can be named itself. */
static bool is_searched(const struct search *search, const char *path)
{
    return hg_path_is_folder(path) && !is_link(path) && !hg_path_ends(path, ".gdb") &&
           !is_output(search, path);
}

/* A line of its own that begins with "hegui:"; other YAML files are lists of waivers, templates and the like. */
static bool is_project_file(const char *path)
{
    if (!(hg_path_ends(path, ".yaml") || hg_path_ends(path, ".yml")) ||
        !hg_path_is_file(path))
        return false;
    FILE *file = fopen(path, "rbe");
    if (file == NULL) return true; /* judging it says why */
    char *line = NULL;
    size_t size = 0;
    bool found = false;
    for (int i = 0; !found && getline(&line, &size, file) >= 0; i++) {
        const char *text = line;
        if (i == 0 && strncmp(text, "\xef\xbb\xbf", 3) == 0) text += 3;
        found = strncmp(text, "hegui:", 6) == 0 || strncmp(text, "\"hegui\":", 8) == 0;
    }
    free(line);
    fclose(file);
    return found;
}

/* Data that mean something only together with others. */
static bool is_loose(const char *path)
{
    static const char *const extensions[] = {".shp", ".tab",     ".mif", ".dxf",
                                             ".dwg", ".geojson", ".kml", ".kmz",
                                             ".fgb", ".gml",     ".mdb", ".sqlite"};
    for (size_t i = 0; i < HG_COUNT_OF(extensions); i++)
        if (hg_path_ends(path, extensions[i])) return hg_path_is_file(path);
    return false;
}

static void names_in(struct search *search, const char *folder,
                     const char *const **out_names, size_t *out_count)
{
    if (hg_paths_in(search->ctx->arena, folder, out_names, out_count)) return;
    *out_count = 0;
    hg_note(search->ctx, hg_kind_BATCH_FOLDER_UNREADABLE, at(folder), hg_reason_of(errno));
}

/* --- project files --- */

static void add_named(struct search *search, const char *project)
{
    struct hg_project_files files;
    hg_project_files(search->ctx, project, NULL, 0, &files);
    for (size_t i = 0; i < files.count; i++) {
        HG_GROW(search->named, search->named_count, search->named_capacity);
        search->named[search->named_count++] = hg_path_real(search->ctx->arena,
                                                            files.paths[i]);
    }
    free(files.paths);
}

static const char *below(struct hg_arena *arena, const char *shown, const char *name)
{
    return *shown == '\0' ? name : hg_path_join(arena, shown, name);
}

static void find_project_files(struct search *search, const char *folder, const char *shown,
                               int depth)
{
    struct hg_arena *arena = search->ctx->arena;
    const char *const *names;
    size_t count;
    if (depth > DEEPEST || hg_ctx_stopped(search->ctx)) return;
    names_in(search, folder, &names, &count);
    for (size_t i = 0; i < count; i++) {
        const char *path = hg_path_join(arena, folder, names[i]);
        if (is_searched(search, path)) {
            find_project_files(search, path, below(arena, shown, names[i]), depth + 1);
        } else if (is_project_file(path)) {
            add_task(search, path, below(arena, shown, names[i]), NULL);
            add_named(search, path);
        }
    }
}

/* --- data without a project file --- */

/* What a folder and those below it hold. */
struct content {
    bool project, named, loose, anything;
};

static bool is_named(const struct search *search, const char *path)
{
    const char *real = hg_path_real(search->ctx->arena, path);
    for (size_t i = 0; i < search->named_count; i++)
        if (hg_path_within(search->named[i], real)) return true;
    return false;
}

static void look_into(struct search *search, const char *folder, int depth,
                      struct content *out)
{
    const char *const *names;
    size_t count;
    if (depth > DEEPEST || !hg_paths_in(search->ctx->arena, folder, &names, &count)) {
        out->anything = true; /* not empty, as far as anybody knows */
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const char *path = hg_path_join(search->ctx->arena, folder, names[i]);
        out->project = out->project || is_project_file(path);
        out->loose = out->loose || is_loose(path);
        if (is_searched(search, path))
            look_into(search, path, depth + 1, out);
        else
            out->anything = true;
    }
}

static bool holds_project_file(struct search *search, const char *folder)
{
    const char *const *names;
    size_t count;
    if (!hg_paths_in(search->ctx->arena, folder, &names, &count)) return false;
    for (size_t i = 0; i < count; i++)
        if (is_project_file(hg_path_join(search->ctx->arena, folder, names[i])))
            return true;
    return false;
}

/* Is the folder as a whole one delivery without a project file? */
static bool is_dossier(struct search *search, const char *folder, int depth,
                       size_t databases)
{
    struct content content = {.named = is_named(search, folder)};
    look_into(search, folder, 0, &content);
    if (depth == 0 || content.project || content.named) return false;
    bool empty = depth == 1 && !content.anything;
    return content.loose || databases > 1 || empty;
}

static size_t count_databases(struct search *search, const char *folder,
                              const char *const *names, size_t count)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += is_database(hg_path_join(search->ctx->arena, folder, names[i]));
    return found;
}

static void find_data(struct search *search, const char *folder, const char *shown,
                      int depth)
{
    struct hg_arena *arena = search->ctx->arena;
    const char *const *names;
    size_t count;
    /* What lies beside a project file is that project's affair; only in the batch's own folder others lie beside it. */
    if (depth > DEEPEST || (depth > 0 && holds_project_file(search, folder)) ||
        !hg_paths_in(arena, folder, &names, &count))
        return;
    if (is_dossier(search, folder, depth, count_databases(search, folder, names, count))) {
        add_task(search, folder, shown, NULL);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        const char *path = hg_path_join(arena, folder, names[i]);
        const char *called = below(arena, shown, names[i]);
        if (is_searched(search, path))
            find_data(search, path, called, depth + 1);
        else if ((hg_path_ends(path, ".zip") || is_database(path)) &&
                 !is_named(search, path))
            add_task(search, path, called, NULL);
    }
}

/* Loose data in the batch's own folder: a project by themselves if there is no other; else somebody has forgotten them. */
static void find_loose(struct search *search)
{
    struct hg_arena *arena = search->ctx->arena;
    const char *const *names;
    size_t count;
    if (holds_project_file(search, search->root) ||
        !hg_paths_in(arena, search->root, &names, &count))
        return;
    for (size_t i = 0; i < count; i++) {
        const char *path = hg_path_join(arena, search->root, names[i]);
        if (!is_loose(path) || is_named(search, path)) continue;
        if (search->task_count == 0)
            add_task(search, search->root, hg_path_name(hg_path_real(arena, search->root)),
                     NULL);
        else
            hg_note(search->ctx, hg_kind_BATCH_LEFT_OVER, at(path), "");
        return;
    }
}

static hg_status discover_folder(struct search *search, struct hg_task_list *out)
{
    find_project_files(search, search->root, "", 0);
    find_data(search, search->root, "", 0);
    find_loose(search);
    return give(search, search->root, N_ARG_("no project file and no data"), out);
}

/* --- lists --- */

/* The deepest folder that both lie in; `a` is a real folder. */
static const char *common_folder(struct hg_arena *arena, const char *a, const char *b)
{
    while (!hg_path_within(b, a))
        a = hg_path_folder(arena, a);
    return a;
}

/* Below what are projects called?  The list's folder; where one lies elsewhere, the deepest folder that holds them all. */
static const char *base_of_list(struct hg_arena *arena, const char *list,
                                const char *const *real, size_t count)
{
    const char *own = hg_path_folder(arena, hg_path_real(arena, list));
    bool all = true;
    for (size_t i = 0; i < count; i++)
        all = all && hg_path_within(real[i], own);
    if (all || count == 0) return own;
    const char *base = hg_path_folder(arena, real[0]);
    for (size_t i = 1; i < count; i++)
        base = common_folder(arena, base, hg_path_folder(arena, real[i]));
    return base;
}

static bool stands_before(const char *const *real, size_t number)
{
    for (size_t i = 0; i < number; i++)
        if (strcmp(real[i], real[number]) == 0) return true;
    return false;
}

static hg_status discover_list(struct search *search, struct hg_task_list *out)
{
    struct hg_arena *arena = search->ctx->arena;
    const char *const *paths;
    size_t count;
    HG_TRY(hg_list_read(search->ctx, search->root, &paths, &count));
    const char **real = HG_ARENA_ARRAY(arena, const char *, count + 1);
    for (size_t i = 0; i < count; i++)
        real[i] = hg_path_real(arena, paths[i]);
    const char *base = base_of_list(arena, search->root, real, count);
    size_t lead = strcmp(base, "/") == 0 ? 1 : strlen(base) + 1;
    for (size_t i = 0; i < count; i++) {
        const char *shown = strlen(real[i]) > lead ? real[i] + lead : hg_path_name(real[i]);
        if (stands_before(real, i))
            hg_note(search->ctx, hg_kind_BATCH_TWICE, at(shown), "");
        else
            add_task(search, paths[i], shown, NULL);
    }
    return give(search, search->root, N_ARG_("the list has no line with a path"), out);
}

/* --- doors --- */

hg_status hg_batch_discover(struct hg_ctx *ctx, const char *path, const char *out,
                            const struct hg_task_options *options,
                            struct hg_task_list *out_tasks)
{
    struct search search = {
        .ctx = ctx, .options = options, .root = path, .out = hg_path_real(ctx->arena, out)};
    struct stat found;
    if (stat(path, &found) != 0)
        return hg_fail(ctx, hg_kind_BATCH_NOTHING, at(path), hg_reason_of(errno));
    return S_ISDIR(found.st_mode) ? discover_folder(&search, out_tasks)
                                  : discover_list(&search, out_tasks);
}

hg_status hg_batch_of_files(struct hg_ctx *ctx, const char *project,
                            const char *const *files, size_t count,
                            const struct hg_task_options *options,
                            struct hg_task_list *out_tasks)
{
    struct search search = {.ctx = ctx, .options = options, .root = project};
    for (size_t i = 0; i < count; i++) {
        char *file = hg_arena_strdup(ctx->arena, files[i]);
        for (size_t length = strlen(file); length > 1 && file[length - 1] == '/'; length--)
            file[length - 1] = '\0';
        add_task(&search, project, hg_path_name(file), file);
    }
    return give(&search, project, N_ARG_("no file of candidates is named"), out_tasks);
}

const char *hg_batch_folder(struct hg_arena *arena, const char *path)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    const char *bare = hg_arena_strndup(arena, path, length), *name = hg_path_name(bare);
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) bare = hg_path_real(arena, bare);
    return hg_arena_printf(arena, "%s.hegui",
                           hg_path_is_folder(bare) ? bare : hg_path_stem(arena, bare));
}
