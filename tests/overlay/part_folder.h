/* Part folder: where the files of an overlay in parts lie while a test runs. */
#ifndef HG_TEST_PART_FOLDER_H
#define HG_TEST_PART_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

enum { HG_PART_PATH = 64 };

struct hg_part_folder {
    char name[HG_PART_PATH];
    char **paths; /* [count] */
    size_t count;
};

void hg_part_folder_open(struct hg_part_folder *folder, size_t count);
/* Removes it with its parts. */
void hg_part_folder_close(struct hg_part_folder *folder);

bool hg_part_files_same(const char *one, const char *other);
/* A file's bytes; free() them.  NULL if it cannot be read. */
char *hg_part_file_bytes(const char *path, size_t *out_count);
void hg_part_file_write(const char *path, const char *bytes, size_t count);

#endif
