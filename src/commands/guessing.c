#include "commands/guessing.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

static bool is_folder(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

static bool ends_in(const char *path, const char *extension)
{
    size_t length = strlen(path), ending = strlen(extension);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return length > ending && strncasecmp(path + length - ending, extension, ending) == 0;
}

bool hg_guessing_is_data(const char *path)
{
    return is_folder(path) || ends_in(path, ".zip") || ends_in(path, ".gpkg") ||
           ends_in(path, ".gdb");
}

static char *bare_path(const char *path, struct hg_arena *arena)
{
    size_t length = strlen(path);
    while (length > 1 && path[length - 1] == '/')
        length--;
    return hg_arena_strndup(arena, path, length);
}

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

/* The name that the data have where they lie: "." is the folder's own name. */
static const char *named_path(const char *path, struct hg_arena *arena)
{
    char real[PATH_MAX];
    const char *bare = bare_path(path, arena), *name = file_name(bare);
    bool dots = strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || *name == '\0';
    return dots && realpath(bare, real) != NULL ? hg_arena_strdup(arena, real) : bare;
}

/* Without the extension; the dot in the name of a folder that is no database begins none. */
static const char *stem_of(const char *path, struct hg_arena *arena)
{
    const char *dot = strrchr(file_name(path), '.');
    bool keeps = dot == NULL || dot == file_name(path) ||
                 (is_folder(path) && !ends_in(path, ".gdb"));
    return keeps ? path : hg_arena_strndup(arena, path, (size_t)(dot - path));
}

const char *hg_guessing_project_path(const char *path, struct hg_arena *arena)
{
    return hg_arena_printf(arena, "%s.yaml", stem_of(named_path(path, arena), arena));
}

/* --- the way from the project file to the data --- */

static const char *folder_of(const char *path, struct hg_arena *arena)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL) return ".";
    return slash == path ? "/" : hg_arena_strndup(arena, path, (size_t)(slash - path));
}

/* Both without links and dots: "../data/" goes up as often as folders differ. */
static const char *way_between(const char *from, const char *to, struct hg_arena *arena)
{
    size_t same = 0;
    for (size_t i = 0; from[i] == to[i]; i++) {
        if (from[i] == '\0') break;
        if (from[i] == '/') same = i + 1;
    }
    size_t length = strlen(from);
    if (strncmp(from, to, length) == 0 && to[length] == '/') same = length + 1;
    struct hg_str way = HG_STR_EMPTY;
    if (same <= length && strcmp(from, "/") != 0)
        for (const char *at = from + same - 1; at != NULL && *at != '\0';
             at = strchr(at + 1, '/'))
            hg_str_add(&way, "../");
    hg_str_add(&way, to + (same <= strlen(to) ? same : strlen(to)));
    const char *text = hg_arena_strdup(arena, hg_str_text(&way));
    hg_str_clear(&way);
    return text;
}

static const char *prefix_of(const char *path, const char *project_path, bool container,
                             struct hg_arena *arena)
{
    char from[PATH_MAX], to[PATH_MAX];
    const char *folder = folder_of(project_path, arena);
    const char *way = bare_path(path, arena);
    if (realpath(folder, from) != NULL && realpath(path, to) != NULL)
        way = way_between(from, to, arena);
    return hg_arena_printf(arena, "%s%s", way, container && *way != '\0' ? "/" : "");
}

hg_status hg_guessing_write(struct hg_ctx *ctx, const char *path, const char *project_path,
                            enum hg_lang lang, struct hg_survey *out_survey,
                            struct hg_guess *out_guess, struct hg_str *out)
{
    struct hg_crs_registry *registry = hg_crs_registry_new();
    const char *name = file_name(stem_of(named_path(path, ctx->arena), ctx->arena));
    hg_status status = hg_survey_read(ctx, registry, path, out_survey);
    if (status == HG_OK) {
        hg_guess_make(ctx, out_survey, out_guess);
        hg_guess_write(ctx, out_guess,
                       prefix_of(path, project_path, out_survey->container, ctx->arena),
                       name, lang, out);
    }
    hg_crs_registry_free(registry);
    return status;
}

/* A use is a role or a plan, and may carry a protected class, by itself or by its code table. */
static size_t add_unsure(const struct hg_answer *answer, const char **out)
{
    const struct hg_use_spec *spec = &hg_use_specs[answer->use];
    size_t count = 0;
    if (spec->role == HG_ROLE_COUNT) return 0;
    out[count++] = spec->role == HG_ROLE_PLAN ? hg_plan_names[spec->plan]
                                              : hg_role_names[spec->role];
    if (*spec->class_name != '\0') out[count++] = spec->class_name;
    if (answer->scheme != NULL && strcmp(answer->scheme, "ytq") == 0)
        out[count++] = "basic_farmland";
    return count;
}

const char *const *hg_guessing_unsure(const struct hg_guess *guess, struct hg_arena *arena)
{
    enum { NAMES_EACH = 3 };
    const char **names = HG_ARENA_ARRAY(
        arena, const char *, guess->layer_count *HG_GUESS_ANSWERS *NAMES_EACH + 1);
    size_t count = 0;
    for (size_t i = 0; i < guess->layer_count; i++) {
        const struct hg_guessed_layer *layer = &guess->layers[i];
        for (size_t k = 0; layer->state == HG_GUESS_ASK && k < layer->answer_count; k++)
            count += add_unsure(&layer->answers[k], &names[count]);
    }
    names[count] = NULL;
    return names;
}

/* Was the diagnostic noted while a layer was surveyed that is sure, or no part of a project? */
static bool is_of_settled(const struct hg_guess *guess, size_t diag)
{
    for (size_t i = 0; i < guess->layer_count; i++) {
        const struct hg_guessed_layer *layer = &guess->layers[i];
        bool settled = layer->state == HG_GUESS_SURE || layer->state == HG_GUESS_LEFT_OUT;
        if (settled && layer->layer != NULL && diag >= layer->layer->first_diag &&
            diag < layer->layer->first_diag + layer->layer->diag_count)
            return true;
    }
    return false;
}

void hg_guessing_keep_questions(struct hg_ctx *ctx, const struct hg_guess *guess)
{
    size_t kept = 0;
    for (size_t i = 0; i < ctx->diags.count; i++)
        if (ctx->diags.items[i].kind->severity >= HG_UNDECIDED && !is_of_settled(guess, i))
            ctx->diags.items[kept++] = ctx->diags.items[i];
    ctx->diags.count = kept;
}
