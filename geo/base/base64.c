#include "geo/base/base64.h"

#include <limits.h>
#include <openssl/evp.h>
#include <string.h>

/* The library works on blocks of 3 bytes or 4 characters; a multiple of both keeps the pieces independent. */
enum { PIECE = 3 * 1024 };

void hg_base64_add(struct hg_str *out, const unsigned char *bytes, size_t size)
{
    unsigned char text[PIECE / 3 * 4 + 1];
    for (size_t done = 0; done < size; done += PIECE) {
        size_t piece = size - done < PIECE ? size - done : PIECE;
        int length = EVP_EncodeBlock(text, bytes + done, (int)piece);
        hg_str_add_bytes(out, text, (size_t)length);
    }
}

/* How many bytes the padding of a last block takes away. */
static size_t padding_of(const char *text, size_t length)
{
    if (length == 0) return 0;
    return (size_t)(text[length - 1] == '=') + (size_t)(text[length - 2] == '=');
}

unsigned char *hg_base64_read(struct hg_arena *arena, const char *text, size_t *out_size)
{
    /* The library's decoder takes blanks and a '=' anywhere; a value that was written here has neither. */
    size_t length = strlen(text), padding;
    *out_size = 0;
    if (length % 4 != 0 || length > INT_MAX / 4) return NULL;
    padding = padding_of(text, length);
    if (strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/") !=
        length - padding)
        return NULL;
    unsigned char *bytes = HG_ARENA_ARRAY(arena, unsigned char, length / 4 * 3 + 1);
    if (EVP_DecodeBlock(bytes, (const unsigned char *)text, (int)length) < 0) return NULL;
    *out_size = length / 4 * 3 - padding;
    return bytes;
}
