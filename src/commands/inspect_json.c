/* inspect, for programs: one document, keys as data/inspect.schema.json has them. */
#include "commands/inspection.h"
#include "model/field_match.h"
#include "reports/json.h"

#include <stdio.h>

static void write_diags(struct hg_json *json, const char *key, const struct hg_ctx *ctx,
                        size_t first, size_t count)
{
    static const char *const severities[] = {
        [HG_INFO] = "info",   [HG_WARN] = "warn",     [HG_UNDECIDED] = "undecided",
        [HG_BLOCK] = "block", [HG_MISUSE] = "misuse", [HG_UNWRITTEN] = "unwritten",
        [HG_FAULT] = "fault"};
    const hg_translate_fn translators[] = {hg_lang_zh, hg_lang_en};
    static const char *const keys[] = {"zh", "en"};
    hg_json_array_lines(json, key);
    for (size_t i = first; i < first + count; i++) {
        const struct hg_diag *diag = &ctx->diags.items[i];
        hg_json_object(json, NULL);
        hg_json_text(json, "code", diag->kind->code);
        hg_json_text(json, "severity", severities[diag->kind->severity]);
        for (int part = 0; part < 2; part++) {
            hg_json_object(json, part == 0 ? "message" : "cure");
            for (int lang = 0; lang < HG_LANGS; lang++) {
                struct hg_str text = HG_STR_EMPTY;
                (part == 0 ? hg_diag_render_what
                           : hg_diag_render_cure)(diag, translators[lang], &text);
                hg_json_text(json, keys[lang], hg_str_text(&text));
                hg_str_clear(&text);
            }
            hg_json_end(json);
        }
        hg_json_end(json);
    }
    hg_json_end(json);
}

static void write_field(struct hg_json *json, const struct hg_survey_field *field)
{
    hg_json_object(json, NULL);
    hg_json_text(json, "name", field->name);
    hg_json_text(json, "alias", field->alias);
    hg_json_text(json, "type", hg_survey_type_names[field->type]);
    hg_json_number(json, "width", field->width > 0 ? (double)field->width : (double)NAN);
    hg_json_integer(json, "filled", (int64_t)field->filled);
    hg_json_integer(json, "unreadable", (int64_t)field->unreadable);
    hg_json_integer(json, "numbers", (int64_t)field->numbers);
    hg_json_integer(json, "distinct", (int64_t)field->distinct);
    hg_json_flag(json, "distinct_more", field->distinct_more);
    hg_json_number(json, "min", field->min);
    hg_json_number(json, "max", field->max);
    hg_json_text(json, "earliest", field->earliest);
    hg_json_text(json, "latest", field->latest);
    hg_json_flag(json, "values_more", field->values_more);
    hg_json_array(json, "values");
    for (size_t i = 0; i < field->value_count; i++) {
        hg_json_object(json, NULL);
        hg_json_text(json, "value", field->values[i].text);
        hg_json_integer(json, "count", (int64_t)field->values[i].count);
        hg_json_end(json);
    }
    hg_json_end(json);
    hg_json_end(json);
}

static void write_flaws(struct hg_json *json, const struct hg_survey_layer *layer)
{
    hg_json_object(json, "defects");
    for (int i = 0; i < HG_SURVEY_DEFECTS; i++) {
        const struct hg_survey_flaw *flaw = &layer->flaws[i];
        if (flaw->count == 0) continue;
        hg_json_object(json, hg_survey_defect_names[i]);
        hg_json_integer(json, "count", (int64_t)flaw->count);
        hg_json_number(json, "fid", flaw->fid >= 0 ? (double)flaw->fid : (double)NAN);
        hg_json_number(json, "x", flaw->x);
        hg_json_number(json, "y", flaw->y);
        hg_json_end(json);
    }
    hg_json_end(json);
}

static void write_crs(struct hg_json *json, const struct hg_survey_layer *layer)
{
    hg_json_object(json, "crs");
    hg_json_text(json, "code", layer->crs == NULL ? NULL : layer->crs->code);
    hg_json_text(json, "name", layer->crs == NULL ? NULL : layer->crs->name);
    hg_json_text(json, "stated", layer->stated_crs);
    hg_json_flag(json, "possible", layer->crs != NULL && layer->crs_possible);
    hg_json_array(json, "candidates");
    for (size_t i = 0; i < layer->candidate_count; i++) {
        const struct hg_crs_candidate *candidate = &layer->candidates[i];
        char code[24];
        snprintf(code, sizeof code, "EPSG:%d", candidate->epsg);
        hg_json_object(json, NULL);
        hg_json_text(json, "code", candidate->epsg == 0 ? NULL : code);
        hg_json_array(json, "evidence");
        for (int bit = 0; bit < HG_CRS_EVIDENCE_COUNT; bit++)
            if (candidate->evidence >> bit & 1)
                hg_json_text(json, NULL,
                             hg_crs_evidence_code((enum hg_crs_evidence)(1 << bit)));
        hg_json_end(json);
        hg_json_text(json, "place", candidate->place);
        hg_json_end(json);
    }
    hg_json_end(json);
    hg_json_end(json);
}

static void write_encoding(struct hg_json *json, const struct hg_survey_layer *layer)
{
    hg_json_object(json, "encoding");
    hg_json_text(json, "name", layer->encoding);
    hg_json_text(json, "from", hg_encoding_from_name(layer->encoding_from));
    hg_json_text(json, "cpg", layer->cpg);
    hg_json_flag(json, "cpg_lies", layer->cpg_lies);
    hg_json_number(json, "language_id", layer->ldid >= 0 ? layer->ldid : (double)NAN);
    hg_json_flag(json, "beyond_ascii", layer->beyond_ascii);
    hg_json_integer(json, "half_characters", (int64_t)layer->half_characters);
    hg_json_integer(json, "unreadable", (int64_t)layer->unreadable);
    hg_json_end(json);
}

static const char *geometry_of(const struct hg_survey_layer *layer)
{
    int kinds = (layer->points > 0) + (layer->lines > 0) + (layer->polygons > 0);
    if (!layer->has_geometry || kinds == 0) return "none";
    if (kinds > 1) return "mixed";
    return layer->polygons > 0 ? "polygon" : layer->lines > 0 ? "line" : "point";
}

/* Where each of our fields is found. */
static void write_bound(struct hg_json *json, const struct hg_survey_layer *layer,
                        enum hg_role role)
{
    size_t count = 0;
    const struct hg_field_spec *specs = role < HG_ROLE_COUNT
                                            ? hg_fields_of_role(role, &count)
                                            : NULL;
    hg_json_array(json, "fields");
    for (size_t i = 0; i < count; i++) {
        const char *rival;
        int column = hg_guess_column(layer, role, i, &rival);
        if (column < 0) continue;
        hg_json_object(json, NULL);
        hg_json_text(json, "ours", specs[i].name);
        hg_json_text(json, "field", layer->fields[column].name);
        hg_json_text(json, "rival", rival);
        hg_json_end(json);
    }
    hg_json_end(json);
}

static void write_answer(struct hg_json *json, const struct hg_survey_layer *layer,
                         const struct hg_answer *answer)
{
    const struct hg_use_spec *spec = &hg_use_specs[answer->use];
    bool plan = spec->role == HG_ROLE_PLAN;
    hg_json_object(json, NULL);
    hg_json_text(json, "role", plan ? "plan" : hg_role_names[spec->role]);
    hg_json_text(json, "plan", plan ? hg_plan_names[spec->plan] : NULL);
    hg_json_text(json, "scheme", answer->scheme);
    hg_json_text(json, "class", *spec->class_name == '\0' ? NULL : spec->class_name);
    hg_json_text(json, "class_field", answer->class_field);
    write_bound(json, layer, spec->role);
    hg_json_end(json);
}

static void write_guess(struct hg_json *json, const struct hg_ctx *ctx,
                        const struct hg_guessed_layer *guessed)
{
    hg_json_object_lines(json, "guess");
    hg_json_text(json, "state", hg_guess_state_names[guessed->state]);
    hg_json_array_lines(json, "answers");
    for (size_t i = 0; i < guessed->answer_count; i++)
        write_answer(json, guessed->layer, &guessed->answers[i]);
    hg_json_end(json);
    write_diags(json, "reasons", ctx, guessed->first_diag, guessed->diag_count);
    hg_json_end(json);
}

static void write_extent(struct hg_json *json, struct hg_box box)
{
    if (hg_box_is_empty(box)) {
        hg_json_null(json, "extent");
        return;
    }
    hg_json_object(json, "extent");
    hg_json_number(json, "min_x", box.min_x);
    hg_json_number(json, "min_y", box.min_y);
    hg_json_number(json, "max_x", box.max_x);
    hg_json_number(json, "max_y", box.max_y);
    hg_json_end(json);
}

static void write_layer(struct hg_json *json, const struct hg_ctx *ctx,
                        const struct hg_guessed_layer *guessed)
{
    const struct hg_survey_layer *layer = guessed->layer;
    hg_json_object_lines(json, NULL);
    hg_json_text(json, "name", layer->name);
    hg_json_flag(json, "read", layer->read);
    hg_json_text(json, "geometry", geometry_of(layer));
    hg_json_integer(json, "features", (int64_t)layer->features);
    hg_json_integer(json, "deleted", (int64_t)layer->deleted);
    hg_json_integer(json, "points", (int64_t)layer->points);
    hg_json_integer(json, "lines", (int64_t)layer->lines);
    hg_json_integer(json, "polygons", (int64_t)layer->polygons);
    hg_json_integer(json, "vertices", (int64_t)layer->vertices);
    write_extent(json, layer->box);
    write_crs(json, layer);
    write_encoding(json, layer);
    write_flaws(json, layer);
    hg_json_array_lines(json, "fields");
    for (size_t i = 0; i < layer->field_count; i++)
        write_field(json, &layer->fields[i]);
    hg_json_end(json);
    write_guess(json, ctx, guessed);
    write_diags(json, "problems", ctx, layer->first_diag, layer->diag_count);
    hg_json_end(json);
}

static void write_set(struct hg_json *json, const struct hg_ctx *ctx,
                      const struct hg_inspection *one, const struct hg_survey_set *set)
{
    hg_json_object_lines(json, NULL);
    hg_json_text(json, "source", set->name);
    hg_json_text(json, "path", set->path);
    hg_json_text(json, "format", set->format);
    hg_json_integer(json, "bytes", (int64_t)set->bytes);
    hg_json_text(json, "missing", set->missing);
    hg_json_flag(json, "opened", set->opened);
    hg_json_flag(json, "spatial", !set->foreign);
    write_diags(json, "problems", ctx, set->first_diag, set->diag_count);
    hg_json_array_lines(json, "layers");
    for (size_t i = 0; i < one->guess.layer_count; i++) {
        const struct hg_guessed_layer *guessed = &one->guess.layers[i];
        if (guessed->set == set && guessed->layer != NULL) write_layer(json, ctx, guessed);
    }
    hg_json_end(json);
    hg_json_end(json);
}

void hg_inspect_print_json(const struct hg_ctx *ctx,
                           const struct hg_inspection *inspections, size_t count,
                           int exit_status)
{
    struct hg_outfile file = hg_outfile_part();
    struct hg_json json = {.file = &file};
    hg_json_object_lines(&json, NULL);
    hg_json_text(&json, "schema", "hegui.inspect/1");
    hg_json_integer(&json, "exit_status", exit_status);
    hg_json_array_lines(&json, "paths");
    for (size_t i = 0; i < count; i++) {
        const struct hg_survey *survey = &inspections[i].survey;
        hg_json_object_lines(&json, NULL);
        hg_json_text(&json, "path", survey->path);
        hg_json_flag(&json, "complete", survey->complete && survey->set_count > 0);
        hg_json_integer(&json, "files", (int64_t)survey->files);
        write_diags(&json, "problems", ctx, survey->first_diag, survey->diag_count);
        hg_json_array_lines(&json, "sets");
        for (size_t k = 0; k < survey->set_count; k++)
            write_set(&json, ctx, &inspections[i], &survey->sets[k]);
        hg_json_end(&json);
        hg_json_end(&json);
    }
    hg_json_end(&json);
    hg_json_end(&json);
    hg_out(&file, "\n");
    fwrite(file.buffer, 1, file.used, stdout);
    hg_outfile_part_free(&file);
}
