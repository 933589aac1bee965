#include "cli/columns.h"

#include "geo/base/memory.h"
#include "geo/base/status.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

/* Ranges of characters that terminals draw two cells wide (Unicode TR 11, class W and F, as far as Chinese text needs them). */
static const struct {
    uint32_t first, last;
} wide[] = {
    {0x1100,  0x115F },
    {0x2E80,  0x303E },
    {0x3041,  0xA4CF },
    {0xAC00,  0xD7A3 },
    {0xF900,  0xFAFF },
    {0xFE30,  0xFE6F },
    {0xFF00,  0xFF60 },
    {0xFFE0,  0xFFE6 },
    {0x20000, 0x3FFFD},
};

/* The character at *at in valid UTF-8; *at moves behind it. */
static uint32_t next_character(const unsigned char **at)
{
    uint32_t character = *(*at)++;
    if (character >= 0xF0)
        character &= 0x07;
    else if (character >= 0xE0)
        character &= 0x0F;
    else if (character >= 0xC0)
        character &= 0x1F;
    while ((**at & 0xC0) == 0x80)
        character = character << 6 | (*(*at)++ & 0x3F);
    return character;
}

size_t hg_columns_width(const char *text)
{
    size_t width = 0;
    for (const unsigned char *at = (const unsigned char *)text; *at != '\0';) {
        uint32_t character = next_character(&at);
        width++;
        for (size_t i = 0; i < HG_COUNT_OF(wide); i++)
            width += character >= wide[i].first && character <= wide[i].last;
    }
    return width;
}

static const char *text_of(const char *cell)
{
    return cell == NULL ? "" : cell;
}

void hg_columns_print(const char *const *cells, size_t rows, size_t columns)
{
    size_t *widths = hg_memory_new_zero(columns, sizeof *widths);
    for (size_t i = 0; i < rows * columns; i++) {
        size_t width = hg_columns_width(text_of(cells[i]));
        if (width > widths[i % columns]) widths[i % columns] = width;
    }
    for (size_t i = 0; i < rows * columns; i++) {
        const char *cell = text_of(cells[i]);
        size_t column = i % columns;
        fputs(cell, stdout);
        if (column + 1 == columns)
            putchar('\n');
        else
            printf("%*s", (int)(widths[column] - hg_columns_width(cell) + 2), "");
    }
    free(widths);
}
