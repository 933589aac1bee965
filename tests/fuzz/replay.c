/* Runs every file of a corpus folder through a fuzz entry, without libFuzzer. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int run_file(const char *path)
{
    enum { MOST_BYTES = 1 << 20 };
    FILE *file = fopen(path, "rb");
    if (file == NULL) return -1;
    uint8_t *data = malloc(MOST_BYTES);
    if (data == NULL) abort();
    size_t size = fread(data, 1, MOST_BYTES, file);
    fclose(file);
    LLVMFuzzerTestOneInput(data, size);
    free(data);
    return 0;
}

int main(int argc, char **argv)
{
    if (argc != 2) return 2;
    DIR *folder = opendir(argv[1]);
    if (folder == NULL) return 2;
    int files = 0;
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;) {
        char path[4096];
        if (entry->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "%s/%s", argv[1], entry->d_name);
        if (run_file(path) != 0) return 1;
        files++;
    }
    closedir(folder);
    printf("%d files\n", files);
    return files == 0;
}
