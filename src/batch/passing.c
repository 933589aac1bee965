#include "batch/passing.h"

#include "geo/base/reason.h"

#include <errno.h>
#include <string.h>

/* What a system says of a disk, a network or itself when trying again may help. */
static const int passing[] = {ENOSPC,    EDQUOT,    EIO,        EAGAIN,       EBUSY,
                              ENOMEM,    ENFILE,    EMFILE,     ENOLCK,       ESTALE,
                              ETIMEDOUT, EREMOTEIO, EHOSTDOWN,  EHOSTUNREACH, ENETUNREACH,
                              ENETDOWN,  ENOTCONN,  ECONNRESET, ECONNREFUSED, ECONNABORTED,
                              ETXTBSY,   EDEADLK};
/* Reasons that hold until somebody changes rights or names. */
static const int lasting[] = {EACCES, EPERM,        EROFS, ENOENT, ENOTDIR, EISDIR,
                              EEXIST, ENAMETOOLONG, ELOOP, EINVAL, EXDEV};
/* What libraries say in their own words: libpq through GDAL, SQLite. */
static const char *const passing_texts[] = {
    "PQconnectdb failed", "server closed the connection", "database is locked",
    "disk I/O error", "database or disk is full"};
/* A font that is not installed will not be there next time. */
static const char *const lasting_codes[] = {"HG-X-051", "HG-X-052"};

/* A reason without the mark of what is translated with its diagnostic. */
static const char *words(const char *reason)
{
    return *reason == '\1' ? reason + 1 : reason;
}

static bool is_one_of(const char *reason, const int *errors, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(reason, hg_reason_of(errors[i])) == 0) return true;
    return false;
}

bool hg_passing_text(const char *text)
{
    for (size_t i = 0; i < HG_COUNT_OF(passing); i++)
        if (strstr(text, words(hg_reason_of(passing[i]))) != NULL) return true;
    for (size_t i = 0; i < HG_COUNT_OF(passing_texts); i++)
        if (strstr(text, passing_texts[i]) != NULL) return true;
    return false;
}

static bool is_lasting(const struct hg_diag *diag)
{
    for (size_t i = 0; i < HG_COUNT_OF(lasting_codes); i++)
        if (strcmp(diag->kind->code, lasting_codes[i]) == 0) return true;
    for (size_t i = 0; i < diag->arg_count; i++)
        if (is_one_of(diag->args[i], lasting, HG_COUNT_OF(lasting))) return true;
    return false;
}

static bool passes(const struct hg_diag *diag, int exit_status)
{
    enum { UNWRITTEN = 4 };
    if (diag->kind->severity == HG_UNWRITTEN && exit_status == UNWRITTEN)
        return !is_lasting(diag);
    for (size_t i = 0; i < diag->arg_count; i++)
        if (hg_passing_text(words(diag->args[i]))) return true;
    return false;
}

const struct hg_diag *hg_passing_fault(const struct hg_ctx *ctx, size_t first,
                                       int exit_status)
{
    for (size_t i = first; i < ctx->diags.count; i++) {
        const struct hg_diag *diag = &ctx->diags.items[i];
        if (diag->kind->severity >= HG_UNDECIDED && passes(diag, exit_status)) return diag;
    }
    return NULL;
}
