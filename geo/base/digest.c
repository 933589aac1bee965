#include "geo/base/digest.h"

#include "geo/base/memory.h"

#include <openssl/evp.h>
#include <stdio.h>
#include <stdlib.h>

struct hg_digest {
    EVP_MD_CTX *sha256, *sm3; /* sm3: NULL unless both are asked for */
};

static EVP_MD_CTX *new_state(const EVP_MD *kind)
{
    EVP_MD_CTX *state = EVP_MD_CTX_new();
    if (state == NULL) hg_memory_exhausted(0);
    if (kind != NULL && EVP_DigestInit_ex(state, kind, NULL) == 1) return state;
    EVP_MD_CTX_free(state);
    return NULL;
}

struct hg_digest *hg_digest_new(void)
{
    struct hg_digest *digest = hg_memory_new_zero(1, sizeof *digest);
    digest->sha256 = new_state(EVP_sha256());
    if (digest->sha256 == NULL) hg_memory_exhausted(0);
    return digest;
}

struct hg_digest *hg_digest_new_both(void)
{
    struct hg_digest *digest = hg_digest_new();
    digest->sm3 = new_state(EVP_sm3());
    return digest;
}

void hg_digest_add(struct hg_digest *digest, const void *data, size_t bytes)
{
    EVP_DigestUpdate(digest->sha256, data, bytes);
    if (digest->sm3 != NULL) EVP_DigestUpdate(digest->sm3, data, bytes);
}

static void finish(EVP_MD_CTX *state, char text[HG_DIGEST_TEXT])
{
    static const char digits[] = "0123456789abcdef";
    unsigned char bytes[EVP_MAX_MD_SIZE];
    unsigned int count = 0;
    EVP_DigestFinal_ex(state, bytes, &count);
    for (size_t i = 0; i < 32; i++) {
        text[2 * i] = digits[bytes[i] >> 4];
        text[2 * i + 1] = digits[bytes[i] & 15];
    }
    text[HG_DIGEST_TEXT - 1] = '\0';
    EVP_MD_CTX_free(state);
}

void hg_digest_finish(struct hg_digest *digest, char text[HG_DIGEST_TEXT])
{
    char other[HG_DIGEST_TEXT];
    hg_digest_finish_both(digest, text, other);
}

void hg_digest_finish_both(struct hg_digest *digest, char sha256[HG_DIGEST_TEXT],
                           char sm3[HG_DIGEST_TEXT])
{
    sm3[0] = '\0';
    finish(digest->sha256, sha256);
    if (digest->sm3 != NULL) finish(digest->sm3, sm3);
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
