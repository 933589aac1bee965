/* From a folder of finished reports to its final name. */
#include "batch/job_kinds.h"
#include "batch/job_work.h"
#include "batch/paths.h"

#include "geo/base/folder.h"
#include "geo/base/reason.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static hg_status refuse(struct hg_ctx *ctx, const char *path)
{
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    return hg_fail(ctx, hg_kind_JOB_UNWRITTEN, where, hg_reason_of(errno));
}

/* Moves what is in `from` into `to`; with `replace` also over what has the same name there. */
static bool move_files(struct hg_arena *arena, const char *from, const char *to,
                       bool replace)
{
    const char *const *names;
    size_t count;
    if (!hg_paths_in(arena, from, &names, &count)) return false;
    for (size_t i = 0; i < count; i++) {
        const char *target = hg_path_join(arena, to, names[i]);
        if (!replace && access(target, F_OK) == 0) continue;
        if (rename(hg_path_join(arena, from, names[i]), target) != 0) return false;
    }
    return true;
}

/* What was moved away; what is not among the new files goes back to its name. */
static void bring_back(struct hg_arena *arena, const char *before, const char *final)
{
    if (move_files(arena, before, final, false)) hg_path_discard(arena, before);
}

/* A folder takes a name only where none is, or an empty one: whoever comes second moves the first one's away, whole as it is, so that
 * at any time but the moment between two renames a whole one lies there. */
static bool swap(struct hg_arena *arena, const char *made, const char *final)
{
    enum { TRIES = 100 };
    int moved = 0;
    bool placed = false;
    while (!(placed = rename(made, final) == 0) && moved < TRIES) {
        if (errno != ENOTEMPTY && errno != EEXIST) break;
        const char *before = hg_arena_printf(arena, "%s.before%d", made, moved++);
        if (rename(final, before) != 0 && errno != ENOENT) break;
    }
    int error = errno;
    for (int i = 0; i < moved; i++) {
        const char *before = hg_arena_printf(arena, "%s.before%d", made, i);
        if (!placed && rename(before, final) == 0) continue;
        bring_back(arena, before, final);
    }
    errno = error;
    return placed;
}

hg_status hg_job_place(struct hg_ctx *ctx, const char *made, const char *final, bool forms)
{
    const char *parent = hg_path_folder(ctx->arena, final);
    if (!hg_folder_make(parent, 0777)) return refuse(ctx, parent);
    if (forms) return swap(ctx->arena, made, final) ? HG_OK : refuse(ctx, final);
    if (!hg_folder_make(final, 0777) || !move_files(ctx->arena, made, final, true))
        return refuse(ctx, final);
    hg_path_discard(ctx->arena, made);
    return HG_OK;
}
