/* The template that the run followed, whole as result.json has it. */
#include "recall/parts.h"

#include "geo/base/base64.h"
#include "geo/base/str.h"

#include <string.h>

static void read_text2(struct hg_reading *reading, const json_t *object, const char *key,
                       struct hg_text2 *out)
{
    const json_t *both = hg_read_object(reading, object, key);
    out->in[HG_ZH] = hg_read_text(reading, both, "zh");
    out->in[HG_EN] = hg_read_text(reading, both, "en");
}

static void read_logo(struct hg_reading *reading, const json_t *object,
                      struct hg_template *template)
{
    const char *text = hg_read_text(reading, object, "logo");
    if (text == NULL) return;
    template->logo = hg_base64_read(reading->ctx->arena, text, &template->logo_size);
    if (template->logo == NULL) hg_reading_fail(reading, "logo", N_ARG_("is no base64"));
}

static void read_sections(struct hg_reading *reading, const json_t *object,
                          struct hg_template *template)
{
    size_t count;
    const json_t *list = hg_read_objects(reading, object, "sections", &count);
    if (count > HG_SECTIONS)
        hg_reading_fail(reading, "sections", N_ARG_("is longer than it may be"));
    for (size_t i = 0; i < count && !reading->failed; i++) {
        static const struct hg_member keys[] = {
            HG_MEMBER_NAMED("section", hg_template_section, section, hg_section_names)};
        struct hg_template_section *section = &template
                                                   ->sections[template->section_count++];
        const json_t *one = hg_read_element(reading, list, "template.sections", i);
        HG_READ_KEYS(reading, one, keys, section);
        read_text2(reading, one, "title", &section->title);
    }
    reading->list = NULL;
}

void hg_recall_template(struct hg_reading *reading)
{
    const json_t *object = json_object_get(reading->root, "template");
    reading->result->template = &hg_template_own;
    if (object == NULL) return;
    struct hg_template *template = HG_READ_ARRAY(reading, struct hg_template, 1);
    read_text2(reading, object, "title", &template->title);
    read_text2(reading, object, "office", &template->office);
    read_text2(reading, object, "footer", &template->footer);
    read_logo(reading, object, template);
    read_sections(reading, object, template);
    reading->result->template = template;
}
