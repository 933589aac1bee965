#include "maps/map_view.h"

#include <math.h>

static const double PI = 3.14159265358979323846;
/* Room between what is shown and the map's border, as a share of the window. */
static const double MARGIN = 0.04;

void hg_map_metres_of_degree(const struct hg_crs *crs, double latitude_deg,
                             double *out_east, double *out_north)
{
    double f = crs->inverse_flattening > 1.0 ? 1.0 / crs->inverse_flattening : 0.0;
    double e2 = f * (2.0 - f), sine = sin(latitude_deg * PI / 180.0);
    double root = sqrt(1.0 - e2 * sine * sine), a = crs->semi_major_m;
    *out_east = a / root * cos(latitude_deg * PI / 180.0) * PI / 180.0;
    *out_north = a * (1.0 - e2) / (root * root * root) * PI / 180.0;
}

/* Up to 1:10000 those of the surveys' map series, then also those in between that planning sheets of towns use; further ones go on
 * by tens. */
static const double usual_scales[] = {200.0,    500.0,    1000.0,   2000.0,   5000.0,
                                      10000.0,  15000.0,  20000.0,  25000.0,  30000.0,
                                      40000.0,  50000.0,  75000.0,  100000.0, 150000.0,
                                      200000.0, 250000.0, 300000.0, 400000.0, 500000.0};

double hg_map_usual_scale(double at_least)
{
    for (size_t i = 0; i < sizeof usual_scales / sizeof *usual_scales; i++)
        if (usual_scales[i] >= at_least) return usual_scales[i];
    return hg_map_round_up(at_least);
}

/* The factor allows for the last bit of a logarithm or a quotient: 1000 is 1000. */
double hg_map_round_down(double at_most)
{
    double power = pow(10.0, floor(log10(at_most) + 1e-9));
    double lead = at_most / power * (1.0 + 1e-9);
    return power * (lead >= 5.0 ? 5.0 : lead >= 2.0 ? 2.0 : 1.0);
}

double hg_map_round_up(double at_least)
{
    double power = pow(10.0, floor(log10(at_least) + 1e-9));
    double lead = at_least / power * (1.0 - 1e-9);
    return power * (lead <= 1.0 ? 1.0 : lead <= 2.0 ? 2.0 : lead <= 5.0 ? 5.0 : 10.0);
}

struct hg_map_view hg_map_view_of(struct hg_map_frame window, struct hg_box box,
                                  const struct hg_crs *crs, double least, bool usual)
{
    struct hg_map_view view = {.window = window, .metres_x = 1.0, .metres_y = 1.0};
    view.middle.x = box.min_x + 0.5 * (box.max_x - box.min_x);
    view.middle.y = box.min_y + 0.5 * (box.max_y - box.min_y);
    view.degrees = crs != NULL && crs->geographic;
    if (view.degrees) {
        double latitude = fmin(fmax(view.middle.y, -85.0), 85.0);
        hg_map_metres_of_degree(crs, latitude, &view.metres_x, &view.metres_y);
    }
    double room_x = window.width * (1.0 - 2.0 * MARGIN),
           room_y = window.height * (1.0 - 2.0 * MARGIN);
    double need_x = (box.max_x - box.min_x) * view.metres_x / room_x,
           need_y = (box.max_y - box.min_y) * view.metres_y / room_y;
    double need = fmax(fmax(need_x, need_y) * HG_MAP_POINTS_PER_M, least);
    view.denominator = usual ? hg_map_usual_scale(need) : need;
    return view;
}

double hg_map_points_of_metre(const struct hg_map_view *view)
{
    return HG_MAP_POINTS_PER_M / view->denominator;
}

struct hg_point hg_map_to_page(const struct hg_map_view *view, struct hg_point ground)
{
    double scale = hg_map_points_of_metre(view);
    const struct hg_map_frame *window = &view->window;
    return (struct hg_point){
        window->x + 0.5 * window->width +
            (ground.x - view->middle.x) * view->metres_x * scale,
        window->y + 0.5 * window->height -
            (ground.y - view->middle.y) * view->metres_y * scale,
    };
}

struct hg_point hg_map_to_ground(const struct hg_map_view *view, struct hg_point page)
{
    double scale = hg_map_points_of_metre(view);
    const struct hg_map_frame *window = &view->window;
    return (struct hg_point){
        view->middle.x +
            (page.x - window->x - 0.5 * window->width) / (scale * view->metres_x),
        view->middle.y -
            (page.y - window->y - 0.5 * window->height) / (scale * view->metres_y),
    };
}

struct hg_box hg_map_shown(const struct hg_map_view *view)
{
    const struct hg_map_frame *window = &view->window;
    struct hg_point low = hg_map_to_ground(
        view, (struct hg_point){window->x, window->y + window->height});
    struct hg_point high = hg_map_to_ground(
        view, (struct hg_point){window->x + window->width, window->y});
    return (struct hg_box){low.x, low.y, high.x, high.y};
}
