#include "fuzz_files.h"

#include "geo/env/env.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[64], path[128];

static void remove_folder(void)
{
    rmdir(folder);
}

const char *fuzz_folder(void)
{
    static const char *const places[] = {"/dev/shm", "/tmp"};
    for (size_t i = 0; i < sizeof places / sizeof *places && *folder == '\0'; i++) {
        snprintf(folder, sizeof folder, "%s/hegui-fuzz-XXXXXX", places[i]);
        if (mkdtemp(folder) == NULL)
            *folder = '\0';
        else
            atexit(remove_folder);
    }
    if (*folder == '\0') abort();
    return folder;
}

const char *fuzz_write(const char *name, const uint8_t *data, size_t size)
{
    static time_t changed = 1000000000; /* long ago: what is younger is no file at rest */
    snprintf(path, sizeof path, "%s/%s", fuzz_folder(), name);
    FILE *file = fopen(path, "wb");
    if (file == NULL || fwrite(data, 1, size, file) != size || fclose(file) != 0) abort();
    struct timespec times[2] = {{.tv_sec = changed}, {.tv_sec = changed}};
    changed++;
    if (utimensat(AT_FDCWD, path, times, 0) != 0) abort();
    return path;
}

void fuzz_remove(const char *name)
{
    snprintf(path, sizeof path, "%s/%s", fuzz_folder(), name);
    unlink(path);
}

struct hg_crs_registry *fuzz_registry(void)
{
    enum { RUNS_OF_A_REGISTRY = 1000 };
    static struct hg_crs_registry *registry;
    static unsigned runs;
    if (registry == NULL) hg_env_open();
    if (runs++ % RUNS_OF_A_REGISTRY == 0) {
        hg_crs_registry_free(registry);
        registry = hg_crs_registry_new();
    }
    return registry;
}
