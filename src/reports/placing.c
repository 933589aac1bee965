#include "reports/placing.h"

#include "reports/forms.h"
#include "reports/reports_kinds.h"

#include "geo/base/reason.h"
#include "geo/base/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

struct hg_placed hg_placed_of(const char *final)
{
    struct hg_str name = HG_STR_EMPTY;
    hg_str_add(&name, final);
    return (struct hg_placed){.final = name.data,
                              .temporary = hg_temporary_name(final, HG_TEMPORARY_NEW),
                              .earlier = hg_temporary_name(final, HG_TEMPORARY_EARLIER)};
}

void hg_placed_clear(struct hg_placed *file)
{
    unlink(file->temporary);
    unlink(file->earlier);
    free(file->final);
    free(file->temporary);
    free(file->earlier);
}

/* --- one at a time --- */

static void wait_a_moment(void)
{
    const struct timespec moment = {.tv_nsec = 20 * 1000 * 1000};
    nanosleep(&moment, NULL);
}

/* Placing takes moments, the ledger's share of it seconds; who takes longer hangs. */
hg_status hg_placing_lock(struct hg_ctx *ctx, const char *folder, int *out_lock)
{
    static const double MOST_S = 60.0;
    double start = hg_report_clock_s();
    int lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    *out_lock = lock;
    while (lock >= 0 && flock(lock, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) return HG_OK;
        bool stopped = hg_ctx_stopped(ctx);
        if (stopped || hg_report_clock_s() - start > MOST_S) {
            hg_placing_unlock(lock);
            return stopped ? HG_STOPPED
                           : hg_report_fail(ctx, &hg_kind_REPORT_BUSY, folder, "60");
        }
        wait_a_moment();
    }
    return HG_OK;
}

void hg_placing_unlock(int lock)
{
    if (lock >= 0) close(lock);
}

/* --- after a kill --- */

struct mending {
    const char *folder;
    struct hg_str unfinished; /* owners with files that were not placed, "\n" around each */
};

static void note_unfinished(void *data, const struct hg_orphan *orphan)
{
    struct mending *mending = data;
    if (orphan->which == HG_TEMPORARY_NEW)
        hg_str_addf(&mending->unfinished, "\n%s\n", orphan->owner);
}

static bool is_unfinished(const struct mending *mending, const char *owner)
{
    struct hg_str word = HG_STR_EMPTY;
    hg_str_addf(&word, "\n%s\n", owner);
    bool found = strstr(hg_str_text(&mending->unfinished), word.data) != NULL;
    hg_str_clear(&word);
    return found;
}

/* Where a run was killed before its last file was placed, those that it had placed give way to the earlier ones again. */
static void put_back_earlier(void *data, const struct hg_orphan *orphan)
{
    struct mending *mending = data;
    if (orphan->which != HG_TEMPORARY_EARLIER) return;
    if (is_unfinished(mending, orphan->owner)) {
        struct hg_str final = HG_STR_EMPTY;
        hg_str_addf(&final, "%s/%s", mending->folder, orphan->final);
        rename(orphan->path, hg_str_text(&final));
        hg_str_clear(&final);
    }
    unlink(
        orphan->path); /* renaming one name of a file to another of its names leaves both */
}

static void remove_other(void *data, const struct hg_orphan *orphan)
{
    (void)data;
    hg_temporary_remove(orphan);
}

hg_status hg_placing_mend(struct hg_ctx *ctx, const char *folder)
{
    int lock;
    struct mending mending = {.folder = folder};
    HG_TRY(hg_placing_lock(ctx, folder, &lock));
    hg_temporary_each_orphan(folder, note_unfinished, &mending);
    hg_temporary_each_orphan(folder, put_back_earlier, &mending);
    hg_temporary_each_orphan(folder, remove_other, NULL);
    hg_str_clear(&mending.unfinished);
    hg_placing_unlock(lock);
    return HG_OK;
}

/* --- placing --- */

/* Keep the file of an earlier run reachable, so that a failure half-way can be undone. */
static hg_status keep_earlier(struct hg_ctx *ctx, struct hg_placed *file)
{
    struct stat found;
    if (lstat(file->final, &found) != 0) return HG_OK;
    if (S_ISDIR(found.st_mode))
        return hg_report_fail(ctx, &hg_kind_REPORT_NOT_PLACED, file->final,
                              hg_reason_of(EISDIR));
    unlink(file->earlier);
    file->has_earlier = link(file->final, file->earlier) == 0;
    return HG_OK;
}

static void put_back(struct hg_placed *files, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (!files[i].placed) continue;
        if (files[i].has_earlier)
            rename(files[i].earlier, files[i].final);
        else
            unlink(files[i].final);
    }
}

hg_status hg_placing_prepare(struct hg_ctx *ctx, struct hg_placed *files, size_t count)
{
    for (size_t i = 0; i < count; i++)
        HG_TRY(keep_earlier(ctx, &files[i]));
    return HG_OK;
}

static hg_status place(struct hg_ctx *ctx, struct hg_placed *file)
{
    file->placed = rename(file->temporary, file->final) == 0;
    return file->placed ? HG_OK
                        : hg_report_fail(ctx, &hg_kind_REPORT_NOT_PLACED, file->final,
                                         hg_reason_of(errno));
}

hg_status hg_placing_run(struct hg_ctx *ctx, struct hg_placed *files, size_t count,
                         const char *folder)
{
    hg_status status = HG_OK;
    for (size_t i = 0; i < count && status == HG_OK; i++)
        status = place(ctx, &files[i]);
    if (status == HG_OK) status = hg_report_sync(ctx, folder);
    if (status != HG_OK) put_back(files, count);
    return status;
}
