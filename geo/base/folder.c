#include "geo/base/folder.h"

#include "geo/base/str.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static bool make(char *path, mode_t mode)
{
    for (char *slash = strchr(path + 1, '/'); slash != NULL;
         slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(path, mode) != 0 && errno != EEXIST) return false;
        *slash = '/';
    }
    struct stat found;
    if (mkdir(path, mode) != 0 && errno != EEXIST) return false;
    if (stat(path, &found) == 0 && S_ISDIR(found.st_mode)) return true;
    errno = ENOTDIR;
    return false;
}

bool hg_folder_make(const char *folder, mode_t mode)
{
    struct hg_str path = HG_STR_EMPTY;
    hg_str_add(&path, folder);
    bool made = *hg_str_text(&path) != '\0' && make(path.data, mode);
    int error = path.length == 0 ? ENOENT : errno;
    hg_str_clear(&path);
    errno = error;
    return made;
}
