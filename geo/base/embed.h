/* Embed: files that are compiled into the program (cmake/HeguiEmbed.cmake). */
#ifndef HG_BASE_EMBED_H
#define HG_BASE_EMBED_H

#include <stddef.h>

/* One embedded file; `data` is closed by a NUL that `length` does not count.  Tables end with name NULL. */
struct hg_embedded {
    const char *
        name; /* path relative to the project's root, '/' as separator; of a package's file "leaflet/leaflet.css" */
    const char *data;
    size_t length;
};

#endif
