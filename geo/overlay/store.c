/* Store: what is written once and read once later, in memory as long as the budget allows, then on disk.
 *
 * The file has no name and is gone with the process, however that ends.  It lies in $TMPDIR, or /tmp. */
#include "geo/overlay/overlay_kinds.h"
#include "geo/overlay/overlay_private.h"

#include "geo/base/memory.h"
#include "geo/base/reason.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct hg_store {
    size_t allowed;
    atomic_size_t kept; /* bytes in memory */
    atomic_size_t end;  /* of the file */
    atomic_int error;   /* errno of the first failure */
    pthread_mutex_t opening;
    int file; /* -1: not opened; most runs need none */
};

static const char *folder(void)
{
    const char *named = getenv("TMPDIR");
    return named != NULL && named[0] != '\0' ? named : "/tmp";
}

static int open_nameless(void)
{
    char path[4096];
    int length = snprintf(path, sizeof path, "%s/hegui-XXXXXX", folder());
    if (length < 0 || (size_t)length >= sizeof path) return -1;
    int file = mkostemp(path, O_CLOEXEC);
    if (file >= 0) unlink(path);
    return file;
}

struct hg_store *hg_store_new(size_t allowed)
{
    struct hg_store *store = hg_memory_new_zero(1, sizeof *store);
    store->allowed = allowed;
    store->file = -1;
    pthread_mutex_init(&store->opening, NULL);
    return store;
}

void hg_store_free(struct hg_store *store)
{
    if (store == NULL) return;
    if (store->file >= 0) close(store->file);
    pthread_mutex_destroy(&store->opening);
    free(store);
}

static void note_error(struct hg_store *store, int error)
{
    int none = 0;
    atomic_compare_exchange_strong(&store->error, &none, error != 0 ? error : EIO);
}

static int file_of(struct hg_store *store)
{
    pthread_mutex_lock(&store->opening);
    if (store->file < 0) store->file = open_nameless();
    if (store->file < 0) note_error(store, errno);
    int file = store->file;
    pthread_mutex_unlock(&store->opening);
    return file;
}

static void put_on_disk(struct hg_store *store, const void *data, struct hg_blob *blob)
{
    int file = file_of(store);
    blob->offset = atomic_fetch_add(&store->end, blob->bytes);
    for (size_t done = 0; done < blob->bytes && atomic_load(&store->error) == 0;) {
        ssize_t part = pwrite(file, (const char *)data + done, blob->bytes - done,
                              (off_t)(blob->offset + done));
        if (part < 0 && errno == EINTR) continue;
        if (part <= 0) note_error(store, errno);
        done += part > 0 ? (size_t)part : 0;
    }
}

struct hg_blob hg_store_put(struct hg_store *store, const void *data, size_t bytes)
{
    struct hg_blob blob = {.bytes = bytes};
    if (bytes == 0) return blob;
    if (atomic_fetch_add(&store->kept, bytes) + bytes <= store->allowed) {
        blob.memory = hg_memory_new(1, bytes);
        memcpy(blob.memory, data, bytes);
        return blob;
    }
    atomic_fetch_sub(&store->kept, bytes);
    put_on_disk(store, data, &blob);
    return blob;
}

void hg_store_read(struct hg_store *store, const struct hg_blob *blob, size_t from,
                   size_t bytes, void *out)
{
    if (blob->memory != NULL) {
        memcpy(out, (const char *)blob->memory + from, bytes);
        return;
    }
    int file = bytes > 0 ? file_of(store) : -1;
    for (size_t done = 0; done < bytes && atomic_load(&store->error) == 0;) {
        ssize_t part = pread(file, (char *)out + done, bytes - done,
                             (off_t)(blob->offset + from + done));
        if (part < 0 && errno == EINTR) continue;
        if (part <= 0) note_error(store, errno);
        done += part > 0 ? (size_t)part : 0;
    }
}

void hg_store_drop(struct hg_store *store, struct hg_blob *blob)
{
    if (blob->memory != NULL) atomic_fetch_sub(&store->kept, blob->bytes);
    free(blob->memory);
    *blob = (struct hg_blob){0};
}

bool hg_store_failed(const struct hg_store *store)
{
    return atomic_load(&store->error) != 0;
}

hg_status hg_store_check(struct hg_ctx *ctx, const struct hg_store *store)
{
    int error = atomic_load(&store->error);
    if (error == 0) return HG_OK;
    return hg_fail(ctx, hg_kind_OVERLAY_DISK, HG_NOWHERE, folder(), hg_reason_of(error));
}
