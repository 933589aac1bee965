/* Fuzz files: what the entries share that read files.  Nothing here is freed between runs: making folders on a disk, opening
 * GDAL and asking PROJ's registry took most of the time of a run. */
#ifndef FUZZ_FILES_H
#define FUZZ_FILES_H

#include "geo/crs/crs.h"

#include <stddef.h>
#include <stdint.h>

/* Write a file into the process's own folder, in memory where the system has a place for that; its path, valid until the next
 * call.  Its time of change is never that of an earlier file, so that no library takes it for one that it knows. */
const char *fuzz_write(const char *name, const uint8_t *data, size_t size);
void fuzz_remove(const char *name);
const char *fuzz_folder(void);

/* GDAL is open then; renewed now and then, since it keeps every system that it ever read. */
struct hg_crs_registry *fuzz_registry(void);

#endif
