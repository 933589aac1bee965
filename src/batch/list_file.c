#include "batch/list_file.h"

#include "batch/batch_kinds.h"
#include "batch/paths.h"
#include "batch/task_read.h"

#include "geo/encoding/encoding.h"

#include "geo/base/reason.h"

#include <errno.h>
#include <string.h>

static hg_status refuse(struct hg_ctx *ctx, const char *path, const char *why)
{
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    return hg_fail(ctx, hg_kind_BATCH_LIST_UNREADABLE, where, why);
}

/* A path is bytes: one in GBK is told as UTF-8 only where no file has the bytes themselves. */
static const char *path_of(struct hg_arena *arena, const char *folder, const char *line)
{
    const char *path = *line == '/' ? line : hg_path_join(arena, folder, line);
    if (hg_path_is_file(path) || hg_path_is_folder(path) ||
        hg_utf8_valid(line, strlen(line)))
        return path;
    bool half;
    const char *text = hg_encoding_decode("GB18030", line, strlen(line), false, &half,
                                          arena);
    if (text == NULL) return path;
    return *text == '/' ? text : hg_path_join(arena, folder, text);
}

/* Without blanks around it; "" for a comment. */
static const char *strip(char *line)
{
    line += strspn(line, " \t\r");
    if (*line == '#') return "";
    size_t length = strlen(line);
    while (length > 0 && strchr(" \t\r", line[length - 1]) != NULL)
        line[--length] = '\0';
    while (length > 1 && line[length - 1] == '/')
        line[--length] = '\0';
    return line;
}

static size_t take_lines(struct hg_arena *arena, char *text, const char *folder,
                         const char **out)
{
    size_t count = 0;
    char *rest;
    if (strncmp(text, "\xef\xbb\xbf", 3) == 0) text += 3;
    for (char *line = strtok_r(text, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        const char *stripped = strip(line);
        if (*stripped != '\0') out[count++] = path_of(arena, folder, stripped);
    }
    return count;
}

hg_status hg_list_read(struct hg_ctx *ctx, const char *path, const char *const **out_paths,
                       size_t *out_count)
{
    struct hg_str text = HG_STR_EMPTY;
    errno = EINVAL; /* of what is there and no file */
    bool read = hg_path_is_file(path) && hg_task_load(path, &text);
    int error = errno;
    if (!read) {
        hg_str_clear(&text);
        return refuse(ctx, path, hg_reason_of(error));
    }
    if (text.length > 0 && memchr(text.data, '\0', text.length) != NULL) {
        hg_str_clear(&text);
        return refuse(ctx, path, N_ARG_("it is no text"));
    }
    char *copy = hg_arena_strdup(ctx->arena, hg_str_text(&text));
    size_t most = 1;
    for (const char *at = copy; *at != '\0'; at++)
        most += *at == '\n';
    const char **paths = HG_ARENA_ARRAY(ctx->arena, const char *, most);
    *out_count = take_lines(ctx->arena, copy, hg_path_folder(ctx->arena, path), paths);
    *out_paths = paths;
    hg_str_clear(&text);
    return HG_OK;
}
