/* The demo's two worlds, one after the other, and the files that explain them. */
#include "demo/demo.h"

#include "demo/demo_kinds.h"
#include "demo/demo_world.h"

#include "geo/base/reason.h"

#include <errno.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>

static hg_status make_folder(struct hg_ctx *ctx, const char *path)
{
    if (mkdir(path, 0777) == 0 || errno == EEXIST) return HG_OK;
    return hg_fail(ctx, hg_kind_DEMO_FOLDER, HG_NOWHERE, path, hg_reason_of(errno));
}

typedef hg_status (*write_fn)(struct hg_demo_world *world);

/* Everything of a world; the repaired one shares the buildings of the other. */
static const write_fn layers[] = {hg_demo_write_boundaries, hg_demo_write_parcels,
                                  hg_demo_write_land,       hg_demo_write_towns,
                                  hg_demo_write_ecology,    hg_demo_write_facilities,
                                  hg_demo_write_buildings};

static hg_status write_world(struct hg_demo_world *world, const char *folder,
                             const char *name, bool faulty)
{
    world->folder = hg_arena_printf(world->ctx->arena, "%s/%s", folder, name);
    world->faulty = faulty;
    HG_TRY(make_folder(world->ctx, world->folder));
    for (size_t i = 0; i < HG_COUNT_OF(layers); i++)
        if (faulty || layers[i] != hg_demo_write_buildings) HG_TRY(layers[i](world));
    return HG_OK;
}

static hg_status write_all(struct hg_demo_world *world, const char *folder)
{
    HG_TRY(make_folder(world->ctx, folder));
    HG_TRY(write_world(world, folder, "xingang", true));
    HG_TRY(write_world(world, folder, "repaired", false));
    HG_TRY(hg_demo_write_projects(world, folder));
    world->faulty = true;
    return hg_demo_write_readme(world, folder);
}

static hg_status find_systems(struct hg_demo_world *world, struct hg_crs_registry *registry)
{
    world->crs = hg_crs_of_text(registry, "EPSG:4526");
    world->crs_no_prefix = hg_crs_of_text(registry, "EPSG:4547");
    if (world->crs && world->crs_no_prefix) return HG_OK;
    return hg_fail(world->ctx, hg_kind_DEMO_CRS, HG_NOWHERE,
                   world->crs ? "EPSG:4547" : "EPSG:4526");
}

hg_status hg_demo_write(struct hg_ctx *ctx, const char *folder, unsigned seed)
{
    struct hg_crs_registry *registry = hg_crs_registry_new();
    struct hg_demo_world *world = HG_ARENA_NEW(ctx->arena, struct hg_demo_world);
    world->ctx = ctx;
    for (size_t i = 0; i < HG_DEMO_FAULTS; i++)
        world->measured[i] = NAN;
    hg_demo_grid_init(&world->grid, seed);
    hg_status status = find_systems(world, registry);
    if (status == HG_OK) status = write_all(world, folder);
    hg_crs_registry_free(registry);
    return status;
}
