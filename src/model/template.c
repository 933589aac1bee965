#include "model/template.h"

#include <string.h>

#define HG_SECTION(name, title) #name,
const char *const hg_section_names[HG_SECTIONS] = {
#include "model/sections.def"
};
#undef HG_SECTION

#define HG_SECTION(name, title) title,
const char *const hg_section_titles[HG_SECTIONS] = {
#include "model/sections.def"
};
#undef HG_SECTION

const struct hg_template hg_template_own;

const char *hg_template_title(const struct hg_template *template, enum hg_section section,
                              enum hg_lang lang)
{
    for (size_t i = 0; i < template->section_count; i++) {
        const struct hg_template_section *entry = &template->sections[i];
        if (entry->section == section && entry->title.in[lang] != NULL)
            return entry->title.in[lang];
    }
    return hg_lang_text(lang, hg_section_titles[section]);
}

size_t hg_template_order(const struct hg_template *template, const enum hg_section *own,
                         size_t own_count, enum hg_section *out)
{
    if (template->section_count == 0) {
        memcpy(out, own, own_count * sizeof *own);
        return own_count;
    }
    for (size_t i = 0; i < template->section_count; i++)
        out[i] = template->sections[i].section;
    return template->section_count;
}
