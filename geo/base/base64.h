/* Base64: bytes as text (RFC 4648, with padding, without line breaks). */
#ifndef HG_BASE_BASE64_H
#define HG_BASE_BASE64_H

#include "geo/base/arena.h"
#include "geo/base/str.h"

void hg_base64_add(struct hg_str *out, const unsigned char *bytes, size_t size);

/* The bytes in the arena; NULL if the text is no base64.  An empty text gives 0 bytes and no NULL. */
unsigned char *hg_base64_read(struct hg_arena *arena, const char *text, size_t *out_size);

#endif
