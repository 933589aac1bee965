#include "project/project_files.h"

#include "project/project_kinds.h"
#include "project/project_set.h"
#include "project/project_walk.h"

#include "geo/base/memory.h"

#include <string.h>
#include <strings.h>
#include <sys/stat.h>

struct collecting {
    struct hg_ctx *ctx;
    struct hg_walk *walk;
    struct hg_project_files *files;
};

static void add_path(struct collecting *to, const char *path)
{
    struct hg_project_files *files = to->files;
    HG_GROW(files->paths, files->count, files->capacity);
    files->paths[files->count++] = path;
}

/* Keys whose value may be a folder; elsewhere "data" is a name and no path. */
static bool may_be_folder(const char *key)
{
    static const char *const keys[] = {"source", "standards", "rules"};
    for (size_t i = 0; key != NULL && i < HG_COUNT_OF(keys); i++)
        if (strcmp(keys[i], key) == 0) return true;
    return false;
}

/* "PG:dbname=x", "postgresql://...": what stands there cannot be compared byte by byte. */
static bool is_database(const char *key, const char *text)
{
    bool source = key != NULL && strcmp(key, "source") == 0;
    return strncasecmp(text, "PG:", 3) == 0 || strncasecmp(text, "postgres", 8) == 0 ||
           (source && strstr(text, "://") != NULL);
}

/* The file, or that of which the path names a part: "a.zip/b/c.shp". */
static void add_text(struct collecting *to, const char *key, const char *text)
{
    if (*text == '\0') return;
    if (is_database(key, text)) {
        to->files->databases = true;
        return;
    }
    if (strncmp(text, "/vsizip/", 8) == 0) text += strlen("/vsizip/");
    char *path = hg_arena_strdup(to->ctx->arena, hg_walk_resolve(to->walk, text));
    for (;;) {
        struct stat found;
        bool there = stat(path, &found) == 0;
        if (there && S_ISREG(found.st_mode)) add_path(to, path);
        if (there && S_ISDIR(found.st_mode) && may_be_folder(key)) add_path(to, path);
        char *slash = strrchr(path, '/');
        if (there || slash == NULL || slash == path) return;
        *slash = '\0';
        if (stat(path, &found) == 0 && S_ISDIR(found.st_mode)) return;
    }
}

static void add_node(struct collecting *to, const char *key, const struct hg_node *node)
{
    if (node->kind == HG_NODE_SCALAR) {
        add_text(to, key, node->text);
        return;
    }
    for (size_t i = 0; i < node->count; i++) {
        const struct hg_pair *pair = &node->pairs[i];
        const char *own = pair->key != NULL && pair->key->kind == HG_NODE_SCALAR
                              ? pair->key->text
                              : key;
        add_node(to, own, pair->value);
        if (node->kind != HG_NODE_MAPPING || pair->value->kind != HG_NODE_SCALAR ||
            strcmp(own, "template") != 0)
            continue;
        hg_template_files(to->ctx, hg_walk_resolve(to->walk, pair->value->text), to->files);
    }
}

static const char *folder_of(struct hg_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL) return ".";
    return slash == path ? "/" : hg_arena_strndup(arena, path, (size_t)(slash - path));
}

static bool collect(struct hg_ctx *ctx, const char *path, const struct hg_setting *settings,
                    size_t setting_count, struct hg_project_files *out)
{
    struct hg_node *root = NULL;
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    if (hg_project_tree_load(ctx, path, &hg_kind_PROJECT_UNOPENED, where, &root) != HG_OK ||
        root == NULL || root->kind != HG_NODE_MAPPING)
        return false;
    for (size_t i = 0; i < setting_count; i++)
        if (hg_project_set(ctx, root, &settings[i]) != HG_OK) return false;
    struct hg_walk walk = {.ctx = ctx, .folder = folder_of(ctx->arena, path)};
    struct collecting to = {ctx, &walk, out};
    add_node(&to, NULL, root);
    return true;
}

/* What is told is dropped, what was allocated stays. */
static bool collect_silently(struct hg_ctx *ctx, const char *path,
                             const struct hg_setting *settings, size_t setting_count,
                             struct hg_project_files *out)
{
    size_t first = ctx->diags.count;
    bool readable = collect(ctx, path, settings, setting_count, out);
    ctx->diags.count = first;
    return readable;
}

void hg_project_files(struct hg_ctx *ctx, const char *path,
                      const struct hg_setting *settings, size_t setting_count,
                      struct hg_project_files *out)
{
    *out = (struct hg_project_files){0};
    out->readable = collect_silently(ctx, path, settings, setting_count, out);
}

void hg_template_files(struct hg_ctx *ctx, const char *path, struct hg_project_files *out)
{
    struct collecting to = {.ctx = ctx, .files = out};
    struct stat found;
    if (stat(path, &found) == 0 && S_ISREG(found.st_mode)) add_path(&to, path);
    (void)collect_silently(ctx, path, NULL, 0, out);
}
