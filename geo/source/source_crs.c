#include "geo/source/source_parts.h"

#include "geo/base/status.h"

#include <string.h>
#include <strings.h>

enum { PRJ_BYTES = 64 * 1024 };

void hg_source_take_prj(struct source_reading *reading)
{
    size_t length;
    if (reading->place.prj == NULL) return;
    char *text = hg_source_file_head(reading->place.prj, PRJ_BYTES, reading->scratch,
                                     &length);
    if (text == NULL) return;
    if (strncmp(text, "\xEF\xBB\xBF", 3) == 0) text += 3;
    reading->prj = text + strspn(text, " \t\r\n");
}

/* Text of the system that the source states, or NULL; a .prj is read as it stands, since GDAL may put what it
 * takes for the same in its place. */
const char *hg_source_stated_crs(struct source_reading *reading)
{
    if (reading->prj == NULL) return hg_source_wkt(reading);
    return *reading->prj == '\0' ? NULL : reading->prj;
}

void hg_source_know_crs(const struct source_reading *reading,
                        struct hg_crs_registry *registry)
{
    if (reading->options->crs == NULL && reading->prj != NULL && *reading->prj != '\0')
        hg_crs_of_text(registry, reading->prj);
}

static const char *box_text(struct hg_box box, struct hg_arena *arena)
{
    if (hg_box_is_empty(box)) return "-";
    int decimals = box.max_x <= 360.0 && box.min_x >= -360.0 ? 6 : 0; /* degrees, metres */
    return hg_arena_printf(arena, "x %s..%s, y %s..%s",
                           hg_source_coordinate(arena, box.min_x, decimals),
                           hg_source_coordinate(arena, box.max_x, decimals),
                           hg_source_coordinate(arena, box.min_y, decimals),
                           hg_source_coordinate(arena, box.max_y, decimals));
}

/* --- what the numbers look like --- */

/* How many candidates a cure names. */
enum { NAMED_CANDIDATES = 5 };

struct guess {
    struct hg_crs_candidate list[HG_CRS_CANDIDATES_AT_MOST];
    size_t count;
    const char *first; /* "EPSG:4526"; NULL: there is no candidate */
    const char
        *best; /* the first ones that have the same evidence, "EPSG:4547, EPSG:4546" */
};

static const char *names_of(const struct guess *guess, struct hg_arena *arena)
{
    const char *names = "";
    for (size_t i = 0; i < guess->count && i < NAMED_CANDIDATES; i++) {
        if (guess->list[i].evidence != guess->list[0].evidence) break;
        names = hg_arena_printf(arena, "%s%sEPSG:%d", names, i == 0 ? "" : ", ",
                                guess->list[i].epsg);
    }
    return names;
}

static struct guess guess_crs(struct source_reading *reading, const struct hg_crs *stated)
{
    struct guess guess = {.first = NULL};
    struct hg_crs_clues clues = reading->options->clues;
    clues.stated = stated;
    guess.count = hg_crs_candidates(reading->box, &clues, guess.list);
    if (guess.count == 0) return guess;
    guess.first = hg_arena_printf(reading->scratch, "EPSG:%d", guess.list[0].epsg);
    guess.best = names_of(&guess, reading->scratch);
    return guess;
}

static bool has_evidence(const struct guess *guess, unsigned evidence)
{
    return guess->count > 0 && (guess->list[0].evidence & evidence) != 0;
}

/* --- refusals --- */

static hg_status refuse_swapped(struct source_reading *reading, const char *stated,
                                const struct guess *guess)
{
    return hg_fail(reading->ctx, hg_kind_CRS_SWAPPED, reading->where,
                   box_text(reading->box, reading->scratch), stated, guess->best);
}

static hg_status refuse_absent(struct source_reading *reading)
{
    struct guess guess = guess_crs(reading, NULL);
    const char *numbers = box_text(reading->box, reading->scratch);
    bool txt = reading->place.format == SOURCE_TXT;
    if (txt && guess.first == NULL)
        return hg_fail(reading->ctx, hg_kind_TXT_CRS_ABSENT, reading->where, numbers);
    if (txt)
        return hg_fail(reading->ctx, hg_kind_TXT_CRS_ABSENT_LIKELY, reading->where, numbers,
                       guess.best);
    if (guess.first == NULL)
        return hg_fail(reading->ctx, hg_kind_CRS_ABSENT, reading->where, numbers);
    if (has_evidence(&guess, HG_CRS_SWAPPED))
        return refuse_swapped(reading, N_ARG_("no coordinate system"), &guess);
    if (strcmp(guess.first, guess.best) != 0)
        return hg_fail(reading->ctx, hg_kind_CRS_MERIDIANS, reading->where, numbers,
                       guess.best);
    return hg_fail(reading->ctx, hg_kind_CRS_ABSENT_LIKELY, reading->where, numbers,
                   guess.first);
}

static hg_status refuse_unknown(struct source_reading *reading, const char *text)
{
    enum { SHOWN = 120 };
    struct guess guess = guess_crs(reading, NULL);
    const char *shown = hg_source_display(
        hg_arena_strndup(reading->scratch, text, strnlen(text, SHOWN)), reading->scratch);
    if (guess.first == NULL)
        return hg_fail(reading->ctx, hg_kind_CRS_UNKNOWN, reading->where, shown);
    return hg_fail(reading->ctx, hg_kind_CRS_UNKNOWN_LIKELY, reading->where, shown,
                   guess.best);
}

/* A plane of its own, which nothing connects with the earth. */
static bool is_local(const struct hg_crs *crs)
{
    return !crs->geographic && crs->to_plane == NULL;
}

/* Formats that must state a system have names for none: GeoPackage's -1 is "Undefined Cartesian SRS". */
static bool says_nothing(const struct hg_crs *crs)
{
    static const char *const names[] = {"undefined", "unknown", "unnamed"};
    for (size_t i = 0; i < HG_COUNT_OF(names); i++)
        if (strncasecmp(crs->name, names[i], strlen(names[i])) == 0) return true;
    return false;
}

static hg_status refuse_local(struct source_reading *reading, const struct hg_crs *crs)
{
    if (says_nothing(crs)) return refuse_absent(reading);
    return hg_fail(reading->ctx, hg_kind_CRS_LOCAL, reading->where, crs->name);
}

/* The zone's number in the first candidate's eastings. */
static const char *zone_number(struct source_reading *reading)
{
    return hg_source_number(reading->scratch, (uint64_t)(reading->box.min_x / 1e6));
}

/* All of the numbers contradict the stated system: say how. */
static hg_status refuse_numbers(struct source_reading *reading, const struct hg_crs *crs)
{
    struct guess guess = guess_crs(reading, crs);
    const char *numbers = box_text(reading->box, reading->scratch);
    bool numbered = crs->gauss_kruger && crs->false_easting_m > 1e6;
    if (guess.first == NULL)
        return hg_fail(reading->ctx, hg_kind_CRS_IMPOSSIBLE, reading->where, crs->code,
                       numbers);
    if (has_evidence(&guess, HG_CRS_SWAPPED))
        return refuse_swapped(reading, crs->code, &guess);
    if (!crs->geographic && has_evidence(&guess, HG_CRS_DEGREES))
        return hg_fail(reading->ctx, hg_kind_CRS_DEGREES, reading->where, crs->code,
                       numbers, guess.first);
    if (crs->geographic)
        return hg_fail(reading->ctx, hg_kind_CRS_METRES, reading->where, crs->code, numbers,
                       guess.best);
    if (crs->gauss_kruger && has_evidence(&guess, HG_CRS_ZONE_NUMBER))
        return hg_fail(reading->ctx, hg_kind_CRS_NUMBER_UNSTATED, reading->where, crs->code,
                       zone_number(reading), numbers, guess.first);
    if (numbered && has_evidence(&guess, HG_CRS_NO_ZONE_NUMBER))
        return hg_fail(reading->ctx, hg_kind_CRS_NUMBER_MISSING, reading->where, crs->code,
                       numbers, guess.best);
    return hg_fail(reading->ctx, hg_kind_CRS_IMPOSSIBLE_LIKELY, reading->where, crs->code,
                   guess.best, numbers);
}

static void note_outside(struct source_reading *reading, const struct hg_layer *layer,
                         const struct hg_crs *crs, size_t feature)
{
    struct hg_box box = hg_layer_feature_box(layer, feature);
    struct hg_where where = reading->where;
    where.fid = layer->features[feature].fid;
    where.x = box.min_x;
    where.y = box.min_y;
    hg_note(reading->ctx, hg_kind_GEOMETRY_OUTSIDE, where,
            hg_source_coordinate(reading->scratch, box.min_x, 3),
            hg_source_coordinate(reading->scratch, box.min_y, 3), crs->code);
}

/* The box of the layer is impossible: is it all of the features, or some that lie astray? */
static hg_status refuse_impossible(struct source_reading *reading,
                                   const struct hg_layer *layer, const struct hg_crs *crs)
{
    struct hg_arena *scratch = reading->scratch;
    bool *outside = HG_ARENA_ARRAY(scratch, bool, layer->feature_count + 1);
    size_t astray = 0;
    for (size_t i = 0; i < layer->feature_count; i++) {
        struct hg_box box = hg_layer_feature_box(layer, i);
        outside[i] = !hg_box_is_empty(box) && !hg_crs_plausible(crs, box);
        astray += outside[i];
    }
    if (astray == 0 || astray * 2 > layer->feature_count)
        return refuse_numbers(reading, crs);
    size_t told = 0;
    for (size_t i = 0; i < layer->feature_count && told < HG_SOURCE_NAMED_AT_MOST; i++) {
        if (!outside[i]) continue;
        note_outside(reading, layer, crs, i);
        told++;
    }
    return hg_fail(reading->ctx, hg_kind_GEOMETRY_TOTAL, reading->where,
                   hg_source_number(scratch, astray),
                   hg_source_number(scratch, layer->feature_count),
                   hg_source_number(scratch, told));
}

/* The project may know better than the file, but where the two differ it is said; a warning where the datum differs, since Xian 1980
 * read as CGCS2000 lies 100 m off. */
static void compare_stated(struct source_reading *reading, struct hg_crs_registry *registry,
                           const struct hg_crs *crs)
{
    const char *text = hg_source_stated_crs(reading);
    const struct hg_crs *stated = hg_crs_of_text(registry, text);
    if (stated == NULL || is_local(stated) || hg_crs_same(stated, crs)) return;
    if (hg_crs_same_datum(stated, crs))
        hg_note(reading->ctx, hg_kind_CRS_OVERRULED, reading->where, stated->code,
                crs->code);
    else
        hg_note(reading->ctx, hg_kind_CRS_DATUM_OVERRULED, reading->where, stated->code,
                crs->code, hg_datum_name(stated->datum), hg_datum_name(crs->datum));
}

hg_status hg_source_settle_crs(struct source_reading *reading,
                               struct hg_crs_registry *registry, struct hg_layer *layer)
{
    const char *option = reading->options->crs;
    bool needed = reading->options->geometry_needed;
    if (!reading->has_geometry) return HG_OK;
    const char *text = option != NULL ? option : hg_source_stated_crs(reading);
    if (text == NULL) return needed ? refuse_absent(reading) : HG_OK;
    const struct hg_crs *crs = hg_crs_of_text(registry, text);
    if (crs == NULL && option == NULL)
        crs = hg_crs_of_text(registry, hg_source_wkt(reading));
    if (crs == NULL && option != NULL)
        return hg_fail(reading->ctx, hg_kind_CRS_OPTION, reading->where, option);
    if (crs == NULL) return needed ? refuse_unknown(reading, text) : HG_OK;
    layer->crs = crs;
    if (needed && is_local(crs)) return refuse_local(reading, crs);
    if (!hg_crs_plausible(crs, reading->box))
        return needed ? refuse_impossible(reading, layer, crs) : HG_OK;
    if (option != NULL) compare_stated(reading, registry, crs);
    return HG_OK;
}
