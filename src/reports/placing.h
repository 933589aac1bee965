/* Placing: from temporary names to final ones, all files of a run or none, also when processes are killed or several write at once. */
#ifndef HG_REPORTS_PLACING_H
#define HG_REPORTS_PLACING_H

#include "geo/base/ctx.h"

/* One file on its way to its place. */
struct hg_placed {
    char *final, *temporary, *earlier; /* earlier: a link to the file of an earlier run */
    bool has_earlier, placed;
};

struct hg_placed hg_placed_of(const char *final);
/* Removes what is left under the other two names. */
void hg_placed_clear(struct hg_placed *file);

/* Waits until no other process places files in this folder, at most a minute; HG_STOPPED if the user does not.  `out_lock` goes to
 * hg_placing_unlock(); the end of the process unlocks, too.  On disks that know no locks this does nothing. */
hg_status hg_placing_lock(struct hg_ctx *ctx, const char *folder,
                          int *out_lock) HG_MUST_CHECK;
void hg_placing_unlock(int lock);

/* Clears what killed processes left in the folder; where one was killed while it was placing, the files of the run before come
 * back. */
hg_status hg_placing_mend(struct hg_ctx *ctx, const char *folder) HG_MUST_CHECK;

/* Keeps what stands under the final names within reach; fails where something stands there that no file can replace. */
hg_status hg_placing_prepare(struct hg_ctx *ctx, struct hg_placed *files,
                             size_t count) HG_MUST_CHECK;

/* All temporary files get their final names, in this order; if one cannot, all earlier ones come back. */
hg_status hg_placing_run(struct hg_ctx *ctx, struct hg_placed *files, size_t count,
                         const char *folder) HG_MUST_CHECK;

#endif
