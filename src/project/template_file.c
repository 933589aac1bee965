#include "project/template_file.h"

#include "project/project_kinds.h"
#include "project/project_walk.h"

#include "geo/base/reason.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { MOST_LOGO_BYTES = 1 << 20 };

/* --- texts: one for both languages, or {zh: ..., en: ...} --- */

#define AT(member) offsetof(struct hg_text2, member)
static const struct hg_key language_keys[] = {
    {.name = "zh", .read = hg_walk_text, .offset = AT(in[HG_ZH])},
    {.name = "en", .read = hg_walk_text, .offset = AT(in[HG_EN])},
};
#undef AT

static void read_text2(struct hg_walk *walk, const struct hg_key *key,
                       const struct hg_node *node, const char *path, void *target)
{
    struct hg_text2 *text = (struct hg_text2 *)((char *)target + key->offset);
    if (node->kind == HG_NODE_MAPPING) {
        hg_walk_keys(walk, node, path, language_keys, HG_COUNT_OF(language_keys), text);
        return;
    }
    const char *both = hg_walk_scalar(walk, node, path);
    text->in[HG_ZH] = text->in[HG_EN] = both;
}

/* --- the logo --- */

static bool is_png(const unsigned char *bytes, size_t size)
{
    static const unsigned char signature[8] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    return size > sizeof signature && memcmp(bytes, signature, sizeof signature) == 0;
}

/* NULL with *out_reason if there is nothing that can be used. */
static const unsigned char *load_logo(struct hg_arena *arena, const char *path,
                                      size_t *out_size, const char **out_reason)
{
    FILE *file = hg_project_file_waits(path) ? NULL : fopen(path, "rb");
    if (file == NULL) {
        *out_reason = hg_project_file_waits(path)
                          ? N_ARG_("it is a pipe, a socket or a device")
                          : hg_reason_of(errno);
        return NULL;
    }
    unsigned char *bytes = HG_ARENA_ARRAY(arena, unsigned char, MOST_LOGO_BYTES + 1);
    *out_size = fread(bytes, 1, MOST_LOGO_BYTES + 1, file);
    bool failed = ferror(file) != 0;
    int error = errno;
    fclose(file);
    if (failed)
        *out_reason = hg_reason_of(error);
    else if (*out_size > MOST_LOGO_BYTES)
        *out_reason = N_ARG_("it is larger than 1 MiB");
    else if (!is_png(bytes, *out_size))
        *out_reason = N_ARG_("it is no PNG");
    else
        return bytes;
    return NULL;
}

static void read_logo(struct hg_walk *walk, const struct hg_key *key,
                      const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    struct hg_template *template = target;
    const char *file = hg_walk_scalar(walk, node, path), *reason = NULL;
    if (file == NULL) return;
    const char *full = hg_walk_resolve(walk, file);
    template->logo = load_logo(walk->ctx->arena, full, &template->logo_size, &reason);
    if (template->logo == NULL)
        hg_note(walk->ctx, hg_kind_TEMPLATE_LOGO, hg_node_where(node), full, reason);
}

/* --- sections: `name`, or `name: title` --- */

static void add_section(struct hg_walk *walk, const struct hg_node *name,
                        const struct hg_node *title, const char *path,
                        struct hg_template *template)
{
    const char *choices[HG_SECTIONS + 1] = {NULL};
    memcpy(choices, hg_section_names, sizeof hg_section_names);
    int section = hg_walk_choice_of(walk, name, path, choices);
    if (section < 0) return;
    for (size_t i = 0; i < template->section_count; i++) {
        if ((int)template->sections[i].section != section) continue;
        hg_note(walk->ctx, hg_kind_TEMPLATE_SECTION_TWICE, hg_node_where(name),
                hg_section_names[section]);
        return;
    }
    struct hg_template_section *entry = &template->sections[template->section_count++];
    *entry = (struct hg_template_section){.section = (enum hg_section)section};
    const struct hg_key key = {.offset = offsetof(struct hg_template_section, title)};
    if (title != NULL) read_text2(walk, &key, title, path, entry);
}

static void read_sections(struct hg_walk *walk, const struct hg_key *key,
                          const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    if (!hg_walk_is_list(walk, node, path)) return;
    for (size_t i = 0; i < node->count; i++) {
        const struct hg_node *entry = node->pairs[i].value;
        const char *entry_path = hg_walk_entry_path(walk, path, i);
        bool titled = entry->kind == HG_NODE_MAPPING && entry->count == 1;
        add_section(walk, titled ? entry->pairs[0].key : entry,
                    titled ? entry->pairs[0].value : NULL, entry_path, target);
    }
}

/* --- the file --- */

static void read_version(struct hg_walk *walk, const struct hg_key *key,
                         const struct hg_node *node, const char *path, void *target)
{
    (void)key;
    (void)target;
    const char *text = hg_walk_scalar(walk, node, path);
    if (text != NULL && strcmp(text, "1") != 0)
        hg_note(walk->ctx, hg_kind_TEMPLATE_VERSION_UNKNOWN, hg_node_where(node),
                hg_node_shown(node, walk->ctx->arena));
}

#define AT(member) offsetof(struct hg_template, member)
static const struct hg_key template_keys[] = {
    {.name = "template",   .read = read_version, .required = true},
    {.name = "title",                    .read = read_text2,                          .offset = AT(title)},
    {.name = "office", .read = read_text2,.offset = AT(office)},
    {.name = "footer",  .read = read_text2,       .offset = AT(footer)},
    {.name = "logo",     .read = read_logo     },
    {.name = "sections",                    .read = read_sections                          },
};
#undef AT

static const char *folder_of(struct hg_arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL) return ".";
    return hg_arena_strndup(arena, path, slash == path ? 1 : (size_t)(slash - path));
}

hg_status hg_template_read(struct hg_ctx *ctx, const char *path, struct hg_template *out)
{
    size_t first = ctx->diags.count;
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    struct hg_node *root;
    HG_TRY(hg_project_tree_load(ctx, path, &hg_kind_TEMPLATE_UNOPENED, where, &root));
    *out = (struct hg_template){0};
    struct hg_walk walk = {.ctx = ctx, .folder = folder_of(ctx->arena, path)};
    if (root == NULL) return hg_fail(ctx, hg_kind_TEMPLATE_EMPTY, where, path);
    if (hg_walk_is_mapping(&walk, root, path))
        hg_walk_keys(&walk, root, "", template_keys, HG_COUNT_OF(template_keys), out);
    return hg_ctx_worst(ctx, first) >= HG_MISUSE ? HG_FAILED : HG_OK;
}
