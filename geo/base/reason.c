#include "geo/base/reason.h"

#include "geo/base/diag.h"

#include <errno.h>
#include <string.h>

static const struct {
    int error;
    const char *reason;
} reasons[] = {
    {ENOENT,       N_ARG_("there is no such file or folder")   },
    {EACCES,       N_ARG_("permission denied")                 },
    {EPERM,        N_ARG_("permission denied")                 },
    {EISDIR,       N_ARG_("it is a folder")                    },
    {ENOTDIR,      N_ARG_("a part of the path is no folder")   },
    {EEXIST,       N_ARG_("it exists already")                 },
    {ENOSPC,       N_ARG_("the disk is full")                  },
    {EDQUOT,       N_ARG_("the disk quota is used up")         },
    {EROFS,        N_ARG_("the disk is read-only")             },
    {EFBIG,        N_ARG_("it is too large")                   },
    {EIO,          N_ARG_("the disk cannot be read or written")},
    {ENAMETOOLONG, N_ARG_("the name is too long")              },
    {ELOOP,        N_ARG_("links lead in a circle")            },
};

const char *hg_reason_of(int error)
{
    for (size_t i = 0; i < HG_COUNT_OF(reasons); i++)
        if (reasons[i].error == error) return reasons[i].reason;
    const char *text = strerrordesc_np(error);
    return text == NULL ? N_ARG_("unknown reason") : text;
}
