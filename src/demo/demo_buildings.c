/* The buildings (建筑物): halls, stores, offices, yards and greens, laid out in thousandths of their parcel. */
#include "demo/demo_kinds.h"
#include "demo/demo_parcels.h"

#include "geo/base/memory.h"
#include "geo/base/num.h"
#include "geo/base/reason.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One thing on a parcel: from (u0, v0) to (u1, v1), storeys 0 for what has none. */
struct thing {
    const char *kind, *use;
    int64_t u0, v0, u1, v1;
    int storeys;
    double height_m;
};

struct site {
    struct hg_demo_world *world;
    struct hg_demo_layer *layer;
    const struct hg_demo_parcel *parcel;
    int count;                             /* things on this parcel */
    double floor_m2, covered_m2, green_m2; /* counted as the control indices count them */
};

/* The text whose last character is cut in half once the file is written; see cut_character(). */
static const char cut_use[] = "A综合办公";

static int64_t draw(const struct site *site, int salt, int64_t low, int64_t high)
{
    return hg_demo_draw(site->world->grid.seed, HG_DEMO_BUILDING, site->parcel->number,
                        salt, low, high);
}

static void add_thing(struct site *site, const struct thing *thing)
{
    struct hg_demo_quad quad = hg_demo_quad_part(&site->parcel->quad, thing->u0, thing->v0,
                                                 thing->u1, thing->v1);
    struct hg_demo_shape shape = hg_demo_shape_of(&quad);
    double footprint_m2 = hg_demo_quad_area_m2(&quad);
    double floor_m2 = footprint_m2 * thing->storeys, none = (double)NAN;
    bool storeyed = thing->storeys > 0;
    const char *id = hg_arena_printf(site->world->ctx->arena, "F%05d-%d",
                                     site->parcel->number, ++site->count);
    const struct hg_value values[] = {
        hg_demo_text(id),
        hg_demo_number(storeyed ? (double)thing->storeys : none),
        hg_demo_number(storeyed ? thing->height_m : none),
        hg_demo_number(storeyed ? hg_num_round(floor_m2, 2) : none),
        hg_demo_text(thing->kind),
        hg_demo_text(thing->use),
        hg_demo_text("钢结构"),
    };
    hg_demo_layer_add(site->layer, &shape, values);
    bool green = strcmp(thing->kind, "green") == 0;
    site->floor_m2 += floor_m2 * (thing->height_m > 8 ? 2 : 1);
    *(green ? &site->green_m2 : &site->covered_m2) += footprint_m2;
    if (thing->use == cut_use)
        hg_demo_fault_note(site->world, HG_FAULT_HALF_CHARACTER, id, NAN);
    if (site->parcel->fault == HG_FAULT_BORDER_BUILDING && thing->u1 > 1000) {
        const struct hg_demo_quad *const quads[] = {&quad, &site->parcel[1].quad};
        hg_demo_fault_note(site->world, HG_FAULT_BORDER_BUILDING, id,
                           hg_demo_common_area_m2(quads, 2) / footprint_m2);
    }
}

static void add_hall(struct site *site)
{
    enum hg_demo_fault fault = site->parcel->fault;
    struct thing hall = {"building",
                         "生产厂房",
                         80,
                         120,
                         draw(site, 0, 545, 580),
                         880,
                         site->parcel->trade->storeys,
                         5.4};
    if (draw(site, 1, 0, 3) == 0) hall.height_m = 8.0; /* exactly 8 m counts once */
    if (fault == HG_FAULT_FAR) hall.storeys = 1;
    if (fault == HG_FAULT_FACTOR) {
        hall.u1 = 250;
        hall.storeys = 6;
    }
    add_thing(site, &hall);
}

static void add_store(struct site *site)
{
    enum hg_demo_fault fault = site->parcel->fault;
    struct thing store = {"building", "仓储用房", 620, 420, 900, 880, 1, 6.0};
    if (fault == HG_FAULT_FACTOR || fault == HG_FAULT_GREEN) return;
    if (fault == HG_DEMO_FAULTS && draw(site, 2, 0, 4) == 0) store.height_m = 9.6;
    if (fault == HG_FAULT_BORDER_BUILDING && site->world->faulty) store.u1 = 1015;
    add_thing(site, &store);
}

static void add_factory(struct site *site)
{
    enum hg_demo_fault fault = site->parcel->fault;
    bool cut = fault == HG_FAULT_OFFICE;
    const struct thing office = {
        "office", cut ? cut_use : "综合办公楼", 620, 140, 740, 300, 3, 3.6};
    const struct thing yard = {"yard", "露天堆场", 800, 140, 900, 300, 0, 0};
    const struct thing strip = {"green", "绿地", 20, 50, 55, 950, 0, 0};
    const struct thing park = {"green", "绿地", 600, 360, 960, 960, 0, 0};
    add_hall(site);
    add_store(site);
    add_thing(site, &office);
    if (site->parcel->number % 2 == 0) add_thing(site, &yard);
    if (site->parcel->number % 3 == 0 || fault == HG_FAULT_GREEN) add_thing(site, &strip);
    if (fault == HG_FAULT_GREEN) add_thing(site, &park);
}

static void add_other(struct site *site)
{
    const char *use = site->parcel->use;
    struct thing house = {"building", "仓储用房", 100, 100, 880, 560, 2, 7.2};
    if (strcmp(use, "0701") == 0)
        house = (struct thing){"building", "住宅楼", 150, 150, 800, 420, 11, 2.9};
    if (strcmp(use, "0803") == 0)
        house = (struct thing){"building", "教学楼", 200, 500, 700, 650, 4, 3.6};
    if (strcmp(use, "0501") == 0)
        house = (struct thing){"building", "商业楼", 150, 200, 850, 700, 4, 4.5};
    if (strcmp(use, "0809") == 0)
        house = (struct thing){"building", "设备用房", 150, 650, 500, 850, 1, 5.0};
    add_thing(site, &house);
}

/* The indices that are planted wrong, from the same areas that the file holds. */
static void note_indices(const struct site *site)
{
    double area_m2 = hg_demo_quad_area_m2(&site->parcel->quad);
    const char *id = site->parcel->id;
    switch ((int)site->parcel->fault) {
    case HG_FAULT_FAR:
        hg_demo_fault_note(site->world, HG_FAULT_FAR, id, site->floor_m2 / area_m2);
        break;
    case HG_FAULT_FACTOR:
        hg_demo_fault_note(site->world, HG_FAULT_FACTOR, id, site->covered_m2 / area_m2);
        break;
    case HG_FAULT_GREEN:
        hg_demo_fault_note(site->world, HG_FAULT_GREEN, id, site->green_m2 / area_m2);
        break;
    default: break;
    }
}

/* Old programs cut a text at the field's last byte, also through a Chinese character: put the first half of one
 * behind the text that was written for this.  `{0xD1, 0xD0}` would be U+7814 in GBK. */
static hg_status cut_character(const struct hg_demo_world *world, const char *file)
{
    static const unsigned char written[] = "A\xd7\xdb\xba\xcf\xb0\xec\xb9\xab ";
    enum { WRITTEN = sizeof written - 1, LARGEST = 16 << 20 };
    const char *path = hg_arena_printf(world->ctx->arena, "%s/%s", world->folder, file);
    FILE *stream = fopen(path, "r+b");
    unsigned char *data = hg_memory_new(LARGEST, 1);
    size_t length = stream ? fread(data, 1, LARGEST, stream) : 0;
    const unsigned char *found = length ? memmem(data, length, written, WRITTEN) : NULL;
    bool ok = found && fseek(stream, (long)(found - data) + WRITTEN - 1, SEEK_SET) == 0 &&
              fputc(0xd1, stream) == 0xd1;
    if (stream && fclose(stream) != 0) ok = false;
    free(data);
    if (ok) return HG_OK;
    return hg_fail(world->ctx, hg_kind_DEMO_WRITE, HG_NOWHERE, path, hg_reason_of(errno));
}

hg_status hg_demo_write_buildings(struct hg_demo_world *world)
{
    static const struct hg_sink_field fields[] = {
        {"JZBH",                  NULL, HG_VALUE_TEXT, 12, 0},
        {"DSCS",                  NULL, HG_VALUE_REAL, 3,  0},
        {"CG",                    NULL, HG_VALUE_REAL, 5,  2},
        {"JZMJ",                  NULL, HG_VALUE_REAL, 10, 2},
        {"LX",                    NULL, HG_VALUE_TEXT, 9,  0},
        {"建筑物用途说明", NULL, HG_VALUE_TEXT, 10,
         0                                                  }, /* a DBF keeps five characters of it */
        {"JG",                    NULL, HG_VALUE_TEXT, 8,  0},
    };
    size_t count;
    const struct hg_demo_parcel *list = hg_demo_parcels_list(world, &count);
    struct hg_demo_layer layer = hg_demo_layer_begin(world, HG_SINK_SHAPEFILE_GBK,
                                                     "jzw.shp", "jzw", world->crs, fields,
                                                     HG_COUNT_OF(fields));
    for (size_t i = 0; i < count; i++) {
        struct site site = {.world = world, .layer = &layer, .parcel = &list[i]};
        if (list[i].stage != HG_DEMO_COMPLETED || hg_demo_parcel_is_bare(&list[i]))
            continue;
        if (list[i].trade)
            add_factory(&site);
        else
            add_other(&site);
        note_indices(&site);
    }
    HG_TRY(hg_demo_layer_end(&layer));
    return world->faulty ? cut_character(world, "jzw.dbf") : HG_OK;
}
