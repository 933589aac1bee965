#include "overlay/part_folder.h"

#include "geo/base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* In memory where there is such a folder: the files are many and small. */
void hg_part_folder_open(struct hg_part_folder *folder, size_t count)
{
    const char *memory = "/dev/shm";
    snprintf(folder->name, sizeof folder->name, "%s/hegui-parts-XXXXXX",
             access(memory, W_OK) == 0 ? memory : "/tmp");
    if (mkdtemp(folder->name) == NULL) abort();
    folder->count = count;
    folder->paths = hg_memory_new(count, sizeof *folder->paths);
    for (size_t k = 0; k < count; k++) {
        folder->paths[k] = hg_memory_new(HG_PART_PATH, 1);
        snprintf(folder->paths[k], HG_PART_PATH, "%.40s/%zu", folder->name, k + 1);
    }
}

void hg_part_folder_close(struct hg_part_folder *folder)
{
    for (size_t k = 0; k < folder->count; k++) {
        remove(folder->paths[k]);
        free(folder->paths[k]);
    }
    free(folder->paths);
    rmdir(folder->name);
}

char *hg_part_file_bytes(const char *path, size_t *out_count)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) return NULL;
    char *bytes = NULL;
    size_t capacity = 0, got;
    *out_count = 0;
    do {
        bytes = hg_memory_grow(bytes, &capacity, *out_count + 4096, 1);
        got = fread(bytes + *out_count, 1, 4096, file);
        *out_count += got;
    } while (got > 0);
    fclose(file);
    return bytes;
}

void hg_part_file_write(const char *path, const char *bytes, size_t count)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(bytes, 1, count, file) != count || fclose(file) != 0)
        abort();
}

bool hg_part_files_same(const char *one, const char *other)
{
    size_t count = 0, other_count = 0;
    char *bytes = hg_part_file_bytes(one, &count);
    char *other_bytes = hg_part_file_bytes(other, &other_count);
    bool same = bytes != NULL && other_bytes != NULL && count == other_count &&
                memcmp(bytes, other_bytes, count) == 0;
    free(bytes);
    free(other_bytes);
    return same;
}
