#include "geo/source/source_parts.h"

#include "geo/base/num.h"
#include "geo/base/str.h"

#include <cpl_vsi.h>

#include <inttypes.h>
#include <string.h>

bool hg_source_file_size(const char *path, uint64_t *out_bytes)
{
    VSIStatBufL stat;
    if (VSIStatExL(path, &stat, VSI_STAT_EXISTS_FLAG | VSI_STAT_SIZE_FLAG) != 0)
        return false;
    *out_bytes = (uint64_t)stat.st_size;
    return true;
}

char *hg_source_file_head(const char *path, size_t limit, struct hg_arena *arena,
                          size_t *out_length)
{
    VSILFILE *file = VSIFOpenL(path, "rb");
    if (file == NULL) return NULL;
    char *head = hg_arena_alloc(arena, limit + 1, 1);
    *out_length = VSIFReadL(head, 1, limit, file);
    VSIFCloseL(file);
    return head;
}

/* Names inside a ZIP carry no encoding that can be trusted; Windows in China writes GBK. */
const char *hg_source_display(const char *bytes, struct hg_arena *arena)
{
    size_t length = strlen(bytes);
    if (hg_utf8_valid(bytes, length)) return hg_arena_strdup(arena, bytes);
    const char *text = hg_encoding_decode("GB18030", bytes, length, true, NULL, arena);
    if (text != NULL) return text;
    char *shown = hg_arena_strdup(arena, bytes);
    for (char *at = shown; *at != '\0'; at++)
        if ((unsigned char)*at >= 0x80) *at = '?';
    return shown;
}

const char *hg_source_file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL ? path : slash + 1;
}

const char *hg_source_stem(const char *path, struct hg_arena *arena)
{
    const char *name = hg_source_file_name(path);
    const char *dot = strrchr(name, '.');
    return hg_arena_strndup(
        arena, name, dot == NULL || dot == name ? strlen(name) : (size_t)(dot - name));
}

const char *hg_source_number(struct hg_arena *arena, uint64_t number)
{
    return hg_arena_printf(arena, "%" PRIu64, number);
}

const char *hg_source_coordinate(struct hg_arena *arena, double value, int decimals)
{
    char text[HG_NUM_TEXT];
    return hg_arena_strdup(arena, hg_num_format_fixed(value, decimals, text));
}
