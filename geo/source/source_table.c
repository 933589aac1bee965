#include "geo/source/source_parts.h"
#include "geo/source/source_tally.h"

#include "geo/base/memory.h"

#include <stdlib.h>
#include <string.h>

enum {
    FIRST_SLOTS = 1024,
    RECENT_TEXTS = 4096, /* a power of two; codes of land classes are a few dozen */
};

size_t hg_source_table_field(struct source_table *table, struct source_field field)
{
    HG_GROW(table->fields, table->field_count, table->field_capacity);
    table->fields[table->field_count] = field;
    return table->field_count++;
}

void hg_source_table_reserve(struct source_table *table, size_t rows)
{
    size_t cells = rows * table->field_count;
    table->fids = hg_memory_grow(table->fids, &table->row_capacity, rows,
                                 sizeof *table->fids);
    if (table->tally != NULL) return;
    table->values = hg_memory_grow(table->values, &table->value_capacity, cells,
                                   sizeof *table->values);
    table->texts = hg_memory_grow(table->texts, &table->text_capacity, cells,
                                  sizeof *table->texts);
}

void hg_source_table_row(struct source_table *table, int64_t fid)
{
    HG_GROW(table->fids, table->row_count, table->row_capacity);
    table->fids[table->row_count++] = fid;
    if (table->tally != NULL) {
        hg_source_tally_fields(table->tally, table->field_count);
        return;
    }
    size_t first = (table->row_count - 1) * table->field_count;
    size_t need = table->row_count * table->field_count;
    table->values = hg_memory_grow(table->values, &table->value_capacity, need,
                                   sizeof *table->values);
    table->texts = hg_memory_grow(table->texts, &table->text_capacity, need,
                                  sizeof *table->texts);
    for (size_t i = first; i < need; i++) {
        table->values[i] = (struct hg_value){.kind = HG_VALUE_NULL, .number = (double)NAN};
        table->texts[i] = 0;
    }
}

/* A value whose text is in the tally's own room, or a text that is final. */
static void tally_value(struct source_table *table, size_t field,
                        const struct hg_value *value)
{
    const struct source_field *own = &table->fields[field];
    bool date = own->filter_type == OFTDate || own->filter_type == OFTDateTime;
    if (value->kind == HG_VALUE_TEXT)
        hg_source_tally_bytes(table->tally, field, value->text, strlen(value->text),
                              own->width, date);
    else
        hg_source_tally_number(table->tally, field, value->number);
}

void hg_source_table_set(struct source_table *table, size_t field, struct hg_value value)
{
    if (table->tally != NULL) {
        tally_value(table, field, &value);
        return;
    }
    table->values[(table->row_count - 1) * table->field_count + field] = value;
}

/* FNV-1a, 64 bits (Fowler, Noll, Vo): short keys, no attacker. */
static uint64_t hash_of(const char *bytes, size_t length, size_t width)
{
    uint64_t hash = 14695981039346656037U ^ width;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 1099511628211U;
    return hash ^ hash >> 32;
}

const char *hg_source_table_text(struct source_table *table, const char *text,
                                 size_t length)
{
    if (table->tally != NULL) {
        size_t fits = length < TALLY_TEXT ? length : TALLY_TEXT - 1;
        memcpy(table->tally->text, text, fits);
        table->tally->text[fits] = '\0';
        return table->tally->text;
    }
    if (table->recent == NULL)
        table->recent = HG_ARENA_ARRAY(table->raw, struct source_recent, RECENT_TEXTS);
    uint64_t hash = hash_of(text, length, 0);
    struct source_recent *recent = &table->recent[hash & (RECENT_TEXTS - 1)];
    if (recent->text == NULL || recent->hash != hash ||
        strncmp(recent->text, text, length) != 0 || recent->text[length] != '\0')
        *recent = (struct source_recent){hash, hg_arena_strndup(table->kept, text, length)};
    return recent->text;
}

static bool is_ascii(const char *bytes, size_t length)
{
    unsigned char all = 0;
    for (size_t i = 0; i < length; i++)
        all |= (unsigned char)bytes[i];
    return all < 0x80 && memchr(bytes, '\0', length) == NULL;
}

static uint32_t *slot_of(const struct source_pool *pool, const char *bytes, size_t length,
                         size_t width)
{
    size_t at = (size_t)hash_of(bytes, length, width) & (pool->slot_count - 1);
    for (;; at = (at + 1) & (pool->slot_count - 1)) {
        uint32_t *slot = &pool->slots[at];
        if (*slot == 0) return slot;
        const struct source_text *text = &pool->texts[*slot - 1];
        if (text->length == length && text->width == width &&
            memcmp(text->bytes, bytes, length) == 0)
            return slot;
    }
}

static void widen(struct source_pool *pool)
{
    free(pool->slots);
    pool->slot_count = pool->slot_count == 0 ? FIRST_SLOTS : pool->slot_count * 2;
    pool->slots = hg_memory_new_zero(pool->slot_count, sizeof *pool->slots);
    for (size_t i = 0; i < pool->count; i++) {
        const struct source_text *text = &pool->texts[i];
        *slot_of(pool, text->bytes, text->length, text->width) = (uint32_t)i + 1;
    }
}

void hg_source_table_bytes(struct source_table *table, size_t field, const char *bytes,
                           size_t length)
{
    struct source_pool *pool = &table->pool;
    size_t width = table->fields[field].width;
    if (table->tally != NULL) {
        hg_source_tally_bytes(table->tally, field, bytes, length, width, false);
        return;
    }
    if (length > 0 && is_ascii(bytes, length)) {
        const char *text = hg_source_table_text(table, bytes, length);
        hg_source_table_set(
            table, field,
            (struct hg_value){.kind = HG_VALUE_TEXT, .number = (double)NAN, .text = text});
        return;
    }
    if (pool->count * 2 >= pool->slot_count) widen(pool);
    uint32_t *slot = slot_of(pool, bytes, length, width);
    if (*slot == 0) {
        if (pool->count >= UINT32_MAX - 1) hg_memory_exhausted(pool->count);
        HG_GROW(pool->texts, pool->count, pool->capacity);
        pool->texts[pool->count++] = (struct source_text){
            .bytes = hg_arena_strndup(table->raw, bytes, length),
            .length = length,
            .width = width};
        *slot = (uint32_t)pool->count;
    }
    table->texts[(table->row_count - 1) * table->field_count + field] = *slot;
}

void hg_source_table_clear(struct source_table *table)
{
    free(table->fields);
    free(table->values);
    free(table->texts);
    free(table->fids);
    free(table->pool.texts);
    free(table->pool.slots);
    hg_arena_free(table->raw);
    *table = (struct source_table){0};
}
