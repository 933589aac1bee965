#include "geo/base/digest.h"

#include "geo/base/memory.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>

struct hg_digest {
    EVP_MD_CTX *state;
};

struct hg_digest *hg_digest_new(void)
{
    struct hg_digest *digest = hg_memory_new(1, sizeof *digest);
    digest->state = EVP_MD_CTX_new();
    if (digest->state == NULL || EVP_DigestInit_ex(digest->state, EVP_sha256(), NULL) != 1)
        hg_memory_exhausted(0);
    return digest;
}

void hg_digest_add(struct hg_digest *digest, const void *data, size_t bytes)
{
    EVP_DigestUpdate(digest->state, data, bytes);
}

void hg_digest_finish(struct hg_digest *digest, char text[HG_DIGEST_TEXT])
{
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned int count = 0;
    EVP_DigestFinal_ex(digest->state, bytes, &count);
    for (unsigned int i = 0; i < 32; i++)
        snprintf(text + 2 * i, 3, "%02x", bytes[i]);
    EVP_MD_CTX_free(digest->state);
    free(digest);
}

bool hg_digest_add_file(struct hg_digest *digest, const char *path)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL) return false;
    static const size_t chunk = 1 << 16;
    unsigned char *buffer = hg_memory_new(chunk, 1);
    size_t got;
    while ((got = fread(buffer, 1, chunk, file)) > 0)
        hg_digest_add(digest, buffer, got);
    bool whole = ferror(file) == 0;
    free(buffer);
    fclose(file);
    return whole;
}
