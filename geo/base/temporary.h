/* Temporary: what is a file called until it is whole, and which such files belong to nobody any more?
 *
 * ".new-1f0c8a2b-4711-result.json": hidden, in the folder of the final name and with its extension.  The second part tells the
 * machine (and the container), the third the process, so that what a process that was killed left behind can be told from what one
 * that still runs is writing, also in a folder that several machines share.  Nothing but these names is ever removed. */
#ifndef HG_BASE_TEMPORARY_H
#define HG_BASE_TEMPORARY_H

enum hg_temporary {
    HG_TEMPORARY_NEW, /* a file on its way to its final name */
    HG_TEMPORARY_EARLIER, /* a further name of the file of an earlier run, until all new ones are placed */
    HG_TEMPORARY_PART, /* what one writer of a format has under way */
    HG_TEMPORARIES
};

/* The temporary name of this process for `path`, in the same folder; the caller frees it.  `path` may be temporary itself. */
char *hg_temporary_name(const char *path, enum hg_temporary which);

/* The name, without folder, that a temporary path stands for; NULL if it is not temporary. */
const char *hg_temporary_final(const char *path);

/* What a process that no longer lives left in a folder; valid during the visit. */
struct hg_orphan {
    enum hg_temporary which;
    const char *path;
    const char *owner; /* machine and process: the same for all that one run left */
    const char *final; /* name without folder */
};

/* Visits the orphans of this machine's dead processes; what the visit removes or renames is not visited again.  A folder that
 * cannot be read has none. */
void hg_temporary_each_orphan(const char *folder,
                              void (*visit)(void *data, const struct hg_orphan *orphan),
                              void *data);

/* Removes an orphan; a folder (a geodatabase) with the files in it. */
void hg_temporary_remove(const struct hg_orphan *orphan);

#endif
