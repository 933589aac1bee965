/* Digest: SHA-256 of files and texts, as 64 lower-case hexadecimal digits; where it is asked for, SM3 (GB/T 32905) of the same bytes in
 * the same pass. */
#ifndef HG_BASE_DIGEST_H
#define HG_BASE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>

enum { HG_DIGEST_TEXT = 65 };

struct hg_digest; /* a digest under way */

struct hg_digest *hg_digest_new(void);
struct hg_digest *hg_digest_new_both(void);
void hg_digest_add(struct hg_digest *digest, const void *data, size_t bytes);
/* Ends the digest and frees it. */
void hg_digest_finish(struct hg_digest *digest, char text[HG_DIGEST_TEXT]);
/* The same; sm3 "": it was not asked for, or this installation of OpenSSL does without it. */
void hg_digest_finish_both(struct hg_digest *digest, char sha256[HG_DIGEST_TEXT],
                           char sm3[HG_DIGEST_TEXT]);

/* Adds a file's bytes; false if it cannot be read. */
bool hg_digest_add_file(struct hg_digest *digest, const char *path);

#endif
