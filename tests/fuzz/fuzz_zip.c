/* Any bytes as a ZIP: judged and listed, or refused with a kind; every name is valid UTF-8, and a data set that is chosen is read or
 * refused with a diagnostic.
 *
 * Input: the archive, byte by byte. */
#include "fuzz_files.h"

#include "geo/source/source_parts.h"

#include "geo/base/str.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(const char *text)
{
    if (text == NULL || !hg_utf8_valid(text, strlen(text))) abort();
}

static void list_archive(const char *path)
{
    struct hg_arena *arena = hg_arena_new();
    struct source_listing listing;
    const char *args[2];
    bool unsafe = hg_source_judge_zip(path, arena, args) != NULL;
    hg_source_list(path, arena, &listing);
    if (unsafe && (listing.count > 0 || listing.refusal_count == 0)) abort();
    for (size_t i = 0; i < listing.count; i++) {
        check_text(listing.sets[i].name);
        if (listing.sets[i].form == NULL || listing.sets[i].archive == NULL) abort();
        if (strstr(listing.sets[i].name, "..") == listing.sets[i].name) abort();
    }
    for (size_t i = 0; i < listing.refusal_count; i++)
        check_text(listing.refusals[i].name);
    hg_arena_free(arena);
}

static void read_archive(const char *path)
{
    struct hg_ctx ctx;
    struct hg_layer layer;
    struct hg_source_info info;
    hg_ctx_init(&ctx);
    struct hg_source_options options = {.path = path, .shown_as = "any.zip"};
    hg_status status = hg_source_read(&ctx, fuzz_registry(), &options, &layer, &info);
    if (status != HG_OK && hg_ctx_worst(&ctx, 0) < HG_UNDECIDED) abort();
    hg_ctx_clear(&ctx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *path = fuzz_write("any.zip", data, size);
    fuzz_registry(); /* GDAL lists the archive */
    list_archive(path);
    read_archive(path);
    fuzz_remove("any.zip");
    return 0;
}
