/* Folder: is there a folder to write into? */
#ifndef HG_BASE_FOLDER_H
#define HG_BASE_FOLDER_H

#include <stdbool.h>
#include <sys/types.h>

/* Makes a folder and those above it, with these permissions where they are new.  False: errno says why, ENOTDIR where the name belongs
 * to a file. */
bool hg_folder_make(const char *folder, mode_t mode);

#endif
