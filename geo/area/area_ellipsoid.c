#include "geo/area/area.h"

#include "geo/base/memory.h"
#include "geo/base/num.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The survey formula, 国土调查办发〔2008〕32号: the area of an ellipsoid's trapezoid between two parallels as
 * a series in e2, and a polygon as the signed sum of the trapezoids between its edges and a meridian. */

static const double arcsec_per_rad = 206264.80624709636;

/* Steps and roundings as the third survey's software has them. */
static const double plane_decimals = 1e4;  /* coordinates as read: 0.1 mm */
static const double inner_decimals = 1e6;  /* points put into an edge */
static const double arcsec_decimals = 1e6; /* B and L in arc seconds */
static const double longest_edge_m = 70.0;

/* The inverse is a series in y/N; farther off its meridian than any zone reaches it means nothing. */
static const double reach_east_m = 1.0e6, reach_north_m = 1.0e7;

struct ellipsoid {
    double a, b, f, e2, ep2; /* ep2: second eccentricity squared */
    double c;                /* polar radius of curvature a2/b */
    double A, B, C, D, E;    /* of the series */
};

static struct ellipsoid ellipsoid_of(double semi_major_m, double inverse_flattening)
{
    struct ellipsoid on = {.a = semi_major_m};
    on.f = inverse_flattening == 0.0 ? 0.0 : 1.0 / inverse_flattening; /* 0: a sphere */
    on.b = on.a * (1.0 - on.f);
    on.c = on.a / (1.0 - on.f);
    on.e2 = on.f * (2.0 - on.f);
    on.ep2 = on.e2 / (1.0 - on.e2);
    double e2 = on.e2, e4 = e2 * e2, e6 = e4 * e2, e8 = e4 * e4;
    on.A = 1.0 + 3.0 / 6.0 * e2 + 30.0 / 80.0 * e4 + 35.0 / 112.0 * e6 +
           630.0 / 2304.0 * e8;
    on.B = 1.0 / 6.0 * e2 + 15.0 / 80.0 * e4 + 21.0 / 112.0 * e6 + 420.0 / 2304.0 * e8;
    on.C = 3.0 / 80.0 * e4 + 7.0 / 112.0 * e6 + 180.0 / 2304.0 * e8;
    on.D = 1.0 / 112.0 * e6 + 45.0 / 2304.0 * e8;
    on.E = 5.0 / 2304.0 * e8;
    return on;
}

static double trapezoid(const struct ellipsoid *on, double b1, double b2, double delta_l)
{
    double half = (b2 - b1) / 2.0, mean = (b1 + b2) / 2.0;
    double series = on->A * sin(half) * cos(mean) -
                    on->B * sin(3.0 * half) * cos(3.0 * mean) +
                    on->C * sin(5.0 * half) * cos(5.0 * mean) -
                    on->D * sin(7.0 * half) * cos(7.0 * mean) +
                    on->E * sin(9.0 * half) * cos(9.0 * mean);
    return 2.0 * on->b * on->b * delta_l * series;
}

double hg_area_trapezoid_m2(double semi_major_m, double inverse_flattening, double b1_rad,
                            double b2_rad, double delta_l_rad)
{
    struct ellipsoid on = ellipsoid_of(semi_major_m, inverse_flattening);
    return trapezoid(&on, b1_rad, b2_rad, delta_l_rad);
}

/* Latitude of the foot point on CGCS2000, with the constants of the third survey's software: they differ from
 * the exact inverse by less than 5e-6 arc seconds. */
static double foot_cgcs2000(double north_m)
{
    double angle = 1.57048761144159e-7 * north_m;
    double s = sin(angle), s2 = s * s;
    return angle + cos(angle) * s *
                       (5.05250178820567e-3 -
                        s2 * (2.98472900956587e-5 -
                              s2 * (2.41626669230084e-7 - s2 * 2.22241238938534e-9)));
}

/* The same on any ellipsoid: the series of the rectifying latitude in the third flattening n, to n6 (Adams
 * 1921, Latitude developments, special publication 67, p. 128). */
static double foot_of(const struct ellipsoid *on, double north_m)
{
    double n = on->f / (2.0 - on->f), n2 = n * n, n3 = n2 * n, n4 = n2 * n2;
    double n5 = n4 * n, n6 = n3 * n3;
    double radius = on->a / (1.0 + n) * (1.0 + n2 / 4.0 + n4 / 64.0 + n6 / 256.0);
    double mu = north_m / radius;
    const double factors[] = {
        3.0 / 2.0 * n - 27.0 / 32.0 * n3 + 269.0 / 512.0 * n5,
        21.0 / 16.0 * n2 - 55.0 / 32.0 * n4 + 6759.0 / 4096.0 * n6,
        151.0 / 96.0 * n3 - 417.0 / 128.0 * n5,
        1097.0 / 512.0 * n4 - 15543.0 / 2560.0 * n6,
        8011.0 / 2560.0 * n5,
        293393.0 / 61440.0 * n6,
    };
    double latitude = mu;
    for (size_t i = 0; i < sizeof factors / sizeof factors[0]; i++)
        latitude += factors[i] * sin(2.0 * (double)(i + 1) * mu);
    return latitude;
}

static bool is_cgcs2000(const struct ellipsoid *on)
{
    return fabs(on->a - 6378137.0) < 1e-6 && fabs(on->f * 298.257222101 - 1.0) < 1e-11;
}

static void gauss_inverse(const struct ellipsoid *on, double north_m, double east_m,
                          double *out_b, double *out_l)
{
    double foot = is_cgcs2000(on) ? foot_cgcs2000(north_m) : foot_of(on, north_m);
    double cosine = cos(foot), t = tan(foot), t2 = t * t, t4 = t2 * t2;
    double eta2 = on->ep2 * cosine * cosine, v2 = 1.0 + eta2;
    double q = east_m / (on->c / sqrt(v2)), q2 = q * q, q4 = q2 * q2;
    *out_b = foot - 0.5 * v2 * t * q2 +
             (5.0 + 3.0 * t2 + eta2 - 9.0 * eta2 * t2) / 24.0 * v2 * t * q4 -
             (61.0 + 90.0 * t2 + 45.0 * t4) / 720.0 * v2 * t * q4 * q2;
    *out_l = q / cosine *
             (1.0 - (1.0 + 2.0 * t2 + eta2) / 6.0 * q2 +
              (5.0 + 28.0 * t2 + 24.0 * t4 + 6.0 * eta2 + 8.0 * eta2 * t2) / 120.0 * q4);
}

void hg_area_gauss_inverse(double semi_major_m, double inverse_flattening, double north_m,
                           double east_m, double *out_b_rad, double *out_l_rad)
{
    struct ellipsoid on = ellipsoid_of(semi_major_m, inverse_flattening);
    gauss_inverse(&on, north_m, east_m, out_b_rad, out_l_rad);
}

static double round_to(double value, double decimals)
{
    return round(value * decimals) / decimals;
}

static double rounded_angle(double radians)
{
    return round_to(radians * arcsec_per_rad, arcsec_decimals) / arcsec_per_rad;
}

static struct hg_point rounded_point(struct hg_point point)
{
    return (struct hg_point){round_to(point.x, plane_decimals),
                             round_to(point.y, plane_decimals)};
}

/* How many points an edge of this length takes in: the length is cut to whole metres first. */
static size_t inner_count(struct hg_point from, struct hg_point to)
{
    double length = hypot(to.x - from.x, to.y - from.y);
    if (!(length > longest_edge_m) || length > reach_north_m) return 0;
    return (size_t)(floor(length) / longest_edge_m);
}

static struct hg_point inner_point(struct hg_point from, struct hg_point to, size_t index,
                                   size_t count)
{
    double share = (double)index / (double)(count + 1);
    return (struct hg_point){
        round_to(from.x + (to.x - from.x) * share, inner_decimals),
        round_to(from.y + (to.y - from.y) * share, inner_decimals),
    };
}

/* Steps 1 and 2: the ring rounded, long edges with inner points.  Free the result. */
static struct hg_point *densified(const struct hg_point *points, size_t count,
                                  size_t *out_count)
{
    size_t total = 0, capacity = 0;
    struct hg_point *ring = NULL;
    for (size_t i = 0; i < count; i++) {
        struct hg_point from = rounded_point(points[i]);
        struct hg_point to = rounded_point(points[i + 1 < count ? i + 1 : 0]);
        size_t inner = inner_count(from, to);
        ring = hg_memory_grow(ring, &capacity, total + 1 + inner, sizeof *ring);
        ring[total++] = from;
        for (size_t k = 1; k <= inner; k++)
            ring[total++] = inner_point(from, to, k, inner);
    }
    *out_count = total;
    return ring;
}

/* Step 3 for a Gauss-Krueger plane: in place, x = L from the central meridian, y = B, radians. */
static bool leave_gauss_plane(const struct hg_crs *crs, const struct ellipsoid *on,
                              struct hg_point *points, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        double east = points[i].x - crs->false_easting_m, north = points[i].y;
        if (!(fabs(east) <= reach_east_m && fabs(north) <= reach_north_m)) return false;
        gauss_inverse(on, north, east, &points[i].y, &points[i].x);
    }
    return true;
}

/* Degrees to radians from the whole degree nearest to the first point, which serves as reference meridian. */
static void take_degrees(struct hg_point *points, size_t count)
{
    double reference = round(points[0].x);
    for (size_t i = 0; i < count; i++) {
        points[i].x = (points[i].x - reference) * (M_PI / 180.0);
        points[i].y = points[i].y * (M_PI / 180.0);
    }
}

/* Steps 4 and 5. */
static double sum_trapezoids(const struct ellipsoid *on, struct hg_point *points,
                             size_t count)
{
    struct hg_sum sum = HG_SUM_ZERO;
    for (size_t i = 0; i < count; i++)
        points[i] = (struct hg_point){rounded_angle(points[i].x),
                                      rounded_angle(points[i].y)};
    for (size_t i = 0; i < count; i++) {
        const struct hg_point *from = &points[i], *to = &points[i + 1 < count ? i + 1 : 0];
        hg_sum_add(&sum, trapezoid(on, from->y, to->y, (from->x + to->x) / 2.0));
    }
    return hg_sum_of(&sum);
}

static struct hg_point *copy_degrees(const struct hg_point *points, size_t count)
{
    struct hg_point *copy = hg_memory_new(count, sizeof *copy);
    memcpy(copy, points, count * sizeof *copy);
    return copy;
}

double hg_area_ring_ellipsoid_m2(const struct hg_crs *crs, const struct hg_point *points,
                                 size_t count)
{
    if (crs == NULL || crs->semi_major_m <= 0.0) return NAN;
    if (count < 3) return 0.0;
    struct ellipsoid on = ellipsoid_of(crs->semi_major_m, crs->inverse_flattening);
    size_t total = count;
    struct hg_point *ring = crs->geographic ? copy_degrees(points, count)
                                            : densified(points, count, &total);
    bool good = crs->gauss_kruger ? leave_gauss_plane(crs, &on, ring, total)
                                  : hg_crs_to_degrees(crs, ring, total, NULL);
    if (good && !crs->gauss_kruger) take_degrees(ring, total);
    double area = NAN;
    if (good) area = sum_trapezoids(&on, ring, total);
    free(ring);
    return area;
}
