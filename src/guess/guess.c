#include "guess/guess.h"

#include "guess/guess_parts.h"

#include "geo/base/str.h"

#include <inttypes.h>
#include <string.h>

#define HG_GUESS_USE(use, role, plan, scheme, class_name, rivals, what) \
    [HG_USE_##                                                          \
        use] = {#use, HG_ROLE_##role, HG_PLAN_##plan, scheme, class_name, rivals, what},
const struct hg_use_spec hg_use_specs[HG_USE_UNKNOWN] = {
#include "guess/guess_uses.def"
};
#undef HG_GUESS_USE

const char *const hg_guess_state_names[] = {"sure", "ask", "left_out", "unreadable"};

static size_t count_layers(const struct hg_survey *survey)
{
    size_t count = 0;
    for (size_t i = 0; i < survey->set_count; i++)
        count += survey->sets[i].layer_count > 0 ? survey->sets[i].layer_count : 1;
    return count;
}

static void add_set(struct hg_ctx *ctx, const struct hg_survey_set *set,
                    struct hg_guess *out)
{
    size_t count = set->layer_count > 0 ? set->layer_count : 1;
    for (size_t i = 0; i < count; i++) {
        struct hg_guessed_layer *layer = &out->layers[out->layer_count++];
        *layer = (struct hg_guessed_layer){.set = set,
                                           .layer = set->layer_count > 0 ? &set->layers[i]
                                                                         : NULL,
                                           .first_diag = ctx->diags.count};
        hg_guess_layer(ctx, layer);
        layer->diag_count = ctx->diags.count - layer->first_diag;
    }
}

/* Are two layers the same thing, of which a project has one?  Farmland may come in several, but then one of them may be out of
 * date, so that is asked, too. */
static bool are_rivals(const struct hg_guessed_layer *a, const struct hg_guessed_layer *b)
{
    return a->state == HG_GUESS_SURE && b->state == HG_GUESS_SURE &&
           a->answers[0].use == b->answers[0].use;
}

static const char *full_name(const struct hg_guessed_layer *layer, struct hg_arena *arena)
{
    return hg_arena_printf(arena, "%s · %s", layer->set->name, layer->layer->name);
}

/* Diagnostics of a layer stand together; a question that comes later takes them along. */
static void ask_again(struct hg_ctx *ctx, struct hg_guessed_layer *layer,
                      const struct hg_guessed_layer *rival)
{
    size_t first = ctx->diags.count;
    struct hg_arena *arena = ctx->arena;
    hg_note(ctx, hg_kind_GUESS_TWICE, hg_guess_where(layer), full_name(rival, arena),
            hg_guess_use_arg(layer->answers[0].use, arena));
    layer->first_diag = first;
    layer->diag_count = ctx->diags.count - first;
}

static void ask_rivals(struct hg_ctx *ctx, struct hg_guess *guess)
{
    bool *asked = HG_ARENA_ARRAY(ctx->arena, bool, guess->layer_count + 1);
    for (size_t i = 0; i < guess->layer_count; i++)
        for (size_t k = 0; k < guess->layer_count; k++) {
            if (i == k || !are_rivals(&guess->layers[i], &guess->layers[k]) || asked[i])
                continue;
            ask_again(ctx, &guess->layers[i], &guess->layers[k]);
            asked[i] = true;
        }
    for (size_t i = 0; i < guess->layer_count; i++)
        if (asked[i]) guess->layers[i].state = HG_GUESS_ASK;
}

/* The one system in metres of all layers that are used, or NULL. */
static const char *common_crs(const struct hg_guess *guess)
{
    const struct hg_crs *common = NULL;
    for (size_t i = 0; i < guess->layer_count; i++) {
        const struct hg_guessed_layer *layer = &guess->layers[i];
        bool used = layer->state == HG_GUESS_SURE || layer->state == HG_GUESS_ASK;
        if (!used || !layer->layer->has_geometry) continue;
        const struct hg_crs *own = layer->layer->crs;
        if (own == NULL || own->geographic || own->epsg == 0 || !layer->layer->crs_possible)
            return NULL;
        if (common != NULL && !hg_crs_same(common, own)) return NULL;
        if (common == NULL) common = own;
    }
    return common == NULL ? NULL : common->code;
}

void hg_guess_make(struct hg_ctx *ctx, const struct hg_survey *survey, struct hg_guess *out)
{
    *out = (struct hg_guess){.survey = survey};
    out->layers = HG_ARENA_ARRAY(ctx->arena, struct hg_guessed_layer,
                                 count_layers(survey) + 1);
    for (size_t i = 0; i < survey->set_count; i++)
        add_set(ctx, &survey->sets[i], out);
    ask_rivals(ctx, out);
    for (size_t i = 0; i < out->layer_count; i++)
        out->questions += out->layers[i].state == HG_GUESS_ASK ||
                          out->layers[i].state == HG_GUESS_UNREADABLE;
    out->crs = hg_arena_strdup(ctx->arena, common_crs(out));
    if (out->layer_count > 0) return;
    struct hg_where where = HG_NOWHERE;
    where.source = survey->path;
    hg_note(ctx, hg_kind_GUESS_NOTHING, where,
            hg_arena_printf(ctx->arena, "%zu", survey->files));
    out->questions++;
}
