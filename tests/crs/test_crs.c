/* The crs room: which system a text means, ways between systems, guesses for cures. */
#include "crs/table.h"

#include "geo/crs/crs.h"
#include "geo/env/env.h"

#include "geo/base/status.h"
#include "geo/base/str.h"

#include <proj.h>

#include <stdlib.h>

static int open_room(void **state)
{
    hg_env_open();
    *state = hg_crs_registry_new();
    return 0;
}

static int close_room(void **state)
{
    hg_crs_registry_free(*state);
    hg_env_close();
    return 0;
}

static void check_identity(void *registry, char *cells[TABLE_COLUMNS])
{
    const struct hg_crs *crs = hg_crs_of_text(registry, cells[0]);
    if (crs == NULL) fail_msg("not understood: %s", cells[0]);
    int epsg = atoi(cells[1]);
    double meridian = strtod(cells[3], NULL), easting = strtod(cells[4], NULL);
    if (crs->epsg != epsg) fail_msg("%s is not EPSG:%d: %s", crs->code, epsg, cells[0]);
    assert_string_equal(hg_datum_name(crs->datum), cells[2]);
    assert_int_equal(crs->gauss_kruger, meridian != 0.0);
    assert_int_equal(crs->geographic, meridian == 0.0);
    assert_near(crs->central_meridian_deg, meridian, 0.0);
    assert_near(crs->false_easting_m, easting, 0.0);
    assert_false(hg_box_is_empty(crs->use_deg));
}

static void henans_systems_are_known_by_code_and_by_esri_text(void **state)
{
    size_t rows = table_each(HEGUI_ROOT "/tests/tables/crs.tsv", check_identity, *state);
    assert_int_equal(rows, 67);
}

#define ESRI_TEXT(name, datum, ellipsoid, easting, meridian)                             \
    "PROJCS[\"" name "\",GEOGCS[\"GCS_x\",DATUM[\"" datum "\",SPHEROID[\"e\"," ellipsoid \
    "]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],PROJECTION["      \
    "\"Gauss_Kruger\"],PARAMETER[\"False_Easting\"," easting                             \
    "],PARAMETER[\"False_Northing\",0.0],PARAMETER[\"Central_Meridian\"," meridian       \
    "],PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT["      \
    "\"Meter\",1.0]]"

static void parameters_decide_and_not_names_or_claimed_codes(void **state)
{
    static const struct {
        const char *text;
        int epsg;
        enum hg_datum datum;
    } rows[] = {
  /* renamed */
        {ESRI_TEXT("mine",                          "D_China_2000",                                "6378137.0,298.257222101",                                                             "38500000.0",
         "114.0"),
         4526, HG_DATUM_CGCS2000},
        {ESRI_TEXT("mine",                                  "D_CGCS_2000",                                                                                     "6378137.0,298.257222101",                                                                                                                                                         "19500000.0", "111.0"),
         4497, HG_DATUM_CGCS2000},
 /* the name says zone 38 with prefix, the parameters say without */
        {ESRI_TEXT("CGCS2000_3_Degree_GK_Zone_38",                          "D_China_2000",
         "6378137.0,298.257222101", "500000.0", "114.0"),
         4547, HG_DATUM_CGCS2000},
 /* a meridian of its own */
        {ESRI_TEXT("CGCS2000_3_Degree_GK_Zone_38",                                 "D_China_2000",
         "6378137.0,298.257222101",                                                                                                                                                         "38500000.0", "113.5"),
         0, HG_DATUM_CGCS2000},
 /* datum and ellipsoid contradict each other */
        {ESRI_TEXT("CGCS2000_3_Degree_GK_Zone_38",  "D_China_2000",        "6378245.0,298.3",
         "38500000.0", "114.0"),
         0, HG_DATUM_UNKNOWN},
        {ESRI_TEXT("Xian_1980_3_Degree_GK_Zone_38",                                 "D_Xian_1980",
         "6378137.0,298.257222101",                                                                                                                                                         "38500000.0", "114.0"),
         0, HG_DATUM_UNKNOWN},
 /* no datum */
        {ESRI_TEXT("CGCS2000_3_Degree_GK_Zone_38",  "D_unknown", "6378137.0,298.257222101",
         "38500000.0", "114.0"),
         0, HG_DATUM_UNKNOWN},
        {"+proj=tmerc +lat_0=0 +lon_0=114 +k=1 +x_0=500000 +ellps=GRS80 +units=m",                                 0,
         HG_DATUM_UNKNOWN                                                                                                                                                           },
        {"LOCAL_CS[\"\xE9\x83\x91\xE5\xB7\x9E\",UNIT[\"metre\",1]]",  0,                                HG_DATUM_UNKNOWN                                                                                            },
 /* other datums */
        {"EPSG:4555",                                 4555,                                                                                        HG_DATUM_OTHER                                                                                                                                                            },
        {"EPSG:2154", 2154, HG_DATUM_OTHER                                                                                                                                                      },
        {"+proj=utm +zone=49 +datum=WGS84",                                 0,                                                                                        HG_DATUM_WGS84                                                                                                                                                            },
    };
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        const struct hg_crs *crs = hg_crs_of_text(*state, rows[i].text);
        if (crs == NULL) fail_msg("not understood: %s", rows[i].text);
        if (crs->epsg != rows[i].epsg || crs->datum != rows[i].datum)
            fail_msg("%s, datum %s: %s", crs->code, hg_datum_name(crs->datum),
                     rows[i].text);
    }
}

static void a_false_claim_of_a_code_is_not_believed(void **state)
{
    const struct hg_crs *crs = hg_crs_of_text(
        *state,
        "PROJCS[\"CGCS2000 / 3-degree Gauss-Kruger CM 114E\",GEOGCS[\"China Geodetic "
        "Coordinate System 2000\",DATUM[\"China_2000\",SPHEROID[\"CGCS2000\",6378137,"
        "298.257222101]],PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]],"
        "PROJECTION[\"Transverse_Mercator\"],PARAMETER[\"latitude_of_origin\",0],"
        "PARAMETER[\"central_meridian\",117],PARAMETER[\"scale_factor\",1],PARAMETER["
        "\"false_easting\",500000],PARAMETER[\"false_northing\",0],UNIT[\"metre\",1],"
        "AUTHORITY[\"EPSG\",\"4547\"]]");
    assert_non_null(crs);
    assert_int_equal(crs->epsg, 4548);
    assert_near(crs->central_meridian_deg, 117.0, 0.0);
}

static void nonsense_and_what_layers_cannot_hold_is_not_understood(void **state)
{
    static const char *const texts[] = {
        "",
        "nonsense",
        "EPSG:999999",
        "EPSG:",
        "4479" /* geocentric */,
        "EPSG:5798",
        "EPSG:2263" /* feet */,
        "EPSG:2046" /* west and south */,
        "PROJCS[\"broken\",GEOGCS[",
        "/etc/passwd",
        "http://127.0.0.1/4526",
    };
    for (size_t i = 0; i < HG_COUNT_OF(texts); i++)
        if (hg_crs_of_text(*state, texts[i]) != NULL) fail_msg("taken: %s", texts[i]);
    assert_null(hg_crs_of_text(*state, NULL));
}

static void codes_are_read_in_every_usual_form(void **state)
{
    static const char *const texts[] = {
        "4547",      " EPSG:4547\n",
        "epsg:4547", "urn:ogc:def:crs:EPSG::4547",
        "EPSG:4547", "http://www.opengis.net/def/crs/EPSG/0/4547",
    };
    const struct hg_crs *first = hg_crs_of_text(*state, texts[0]);
    for (size_t i = 0; i < HG_COUNT_OF(texts); i++)
        assert_ptr_equal(hg_crs_of_text(*state, texts[i]), first);
    assert_int_equal(hg_crs_of_text(*state, "urn:ogc:def:crs:OGC:1.3:CRS84")->epsg, 4326);
}

static void same_systems_have_same_parameters(void **state)
{
    static const struct {
        const char *a, *b;
        bool same, same_datum;
    } rows[] = {
        {"4547",            "4547",                            true,  true },
        {"4546",            "4508",                            true,  true }, /* CM 111 both */
        {"4525",            "4497",                            false, true }, /* 37 and 19 before */
        {"4526",            "4547",                            false, true },
        {"4526",            "2362",                            false, false},
        {"4490",            "4326",                            false, true },
        {"4490",            "4610",                            false, false},
        {"4610",            "4214",                            false, false},
        {"2154",            "2154",                            true,  true },
        {"2154",            "27700",                           false, false},
        {"LOCAL_CS[\"a\"]", "LOCAL_CS[\"b\"]",                 false, false},
        {"EPSG:32649",      "+proj=utm +zone=49 +datum=WGS84", true,  true },
    };
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        const struct hg_crs *a = hg_crs_of_text(*state, rows[i].a);
        const struct hg_crs *b = hg_crs_of_text(*state, rows[i].b);
        if (hg_crs_same(a, b) != rows[i].same || hg_crs_same(b, a) != rows[i].same ||
            hg_crs_same_datum(a, b) != rows[i].same_datum ||
            hg_crs_same_datum(b, a) != rows[i].same_datum)
            fail_msg("%s and %s", rows[i].a, rows[i].b);
    }
}

/* PROJ's own way between two codes of one datum, longitude and easting first. */
static struct hg_point by_proj(const char *from, const char *to, struct hg_point point)
{
    PJ_CONTEXT *context = proj_context_create();
    PJ *raw = proj_create_crs_to_crs(context, from, to, NULL);
    PJ *way = proj_normalize_for_visualization(context, raw);
    PJ_COORD got = proj_trans(way, PJ_FWD, proj_coord(point.x, point.y, 0, 0));
    proj_destroy(way);
    proj_destroy(raw);
    proj_context_destroy(context);
    return (struct hg_point){got.xy.x, got.xy.y};
}

static void ways_between_systems_agree_with_proj(void **state)
{
    static const char *const codes[] = {"EPSG:4490", "EPSG:4525", "EPSG:4546", "EPSG:4526",
                                        "EPSG:4547", "EPSG:4527", "EPSG:4548", "EPSG:4498"};
    static const struct hg_point places[] = {
        {110.4,  34.5 },
        {112.5,  34.6 },
        {113.65, 34.75},
        {115.4,  36.1 },
        {116.6,  33.9 }
    };
    for (size_t f = 0; f < HG_COUNT_OF(codes); f++)
        for (size_t t = 0; t < HG_COUNT_OF(codes); t++)
            for (size_t p = 0; p < HG_COUNT_OF(places); p++) {
                struct hg_point start = by_proj("EPSG:4490", codes[f], places[p]);
                struct hg_point expected = by_proj("EPSG:4490", codes[t], places[p]);
                struct hg_point got = start;
                double close = t == 0 ? 1e-11 : 1e-6; /* degrees, metres */
                assert_true(hg_crs_transform(hg_crs_of_text(*state, codes[f]),
                                             hg_crs_of_text(*state, codes[t]), &got, 1,
                                             NULL));
                assert_near(got.x, expected.x, close);
                assert_near(got.y, expected.y, close);
            }
}

static void a_known_place_of_the_domain_sheet_is_met(void **state)
{
    struct hg_point point = {38438000.0, 3751000.0};
    assert_true(hg_crs_transform(hg_crs_of_text(*state, "4526"),
                                 hg_crs_of_text(*state, "4490"), &point, 1, NULL));
    assert_near(point.y, 33.8840294690, 2e-9); /* printed to ten decimals there */
    assert_near(point.x, 113.3298090530, 1e-9);
}

static void wgs84_counts_as_cgcs2000_and_keeps_longitude_and_latitude(void **state)
{
    struct hg_point point = {113.65, 34.75};
    assert_true(hg_crs_transform(hg_crs_of_text(*state, "4326"),
                                 hg_crs_of_text(*state, "4490"), &point, 1, NULL));
    assert_near(point.x, 113.65, 0.0);
    assert_near(point.y, 34.75, 0.0);
}

static void other_datums_are_never_joined_by_a_guess(void **state)
{
    static const char *const pairs[][2] = {
        {"4610", "4490"},
        {"2383", "4547"},
        {"4214", "4326"},
        {"4490", "4610"},
        {"4555", "4490"}
    };
    for (size_t i = 0; i < HG_COUNT_OF(pairs); i++) {
        struct hg_point point = {113.65, 34.75};
        size_t bad = 99;
        assert_false(hg_crs_transform(hg_crs_of_text(*state, pairs[i][0]),
                                      hg_crs_of_text(*state, pairs[i][1]), &point, 1,
                                      &bad));
        assert_int_equal(bad, 0);
        assert_near(point.x, 113.65, 0.0);
    }
}

static void a_point_that_cannot_be_moved_is_named_and_nothing_changes(void **state)
{
    /* Zone 38's number under a system without one; degrees; a northing of 33 760 000 km. */
    static const struct hg_point wrong[] = {
        {38438000.0, 3751000.0},
        {438000.0,   3.376e10 }
    };
    for (size_t i = 0; i < HG_COUNT_OF(wrong); i++) {
        struct hg_point points[] = {
            {438000.0, 3751000.0},
            {NAN,      3751000.0},
            wrong[i]
        };
        size_t bad = 0;
        assert_false(hg_crs_transform(hg_crs_of_text(*state, "4547"),
                                      hg_crs_of_text(*state, "4490"), points, 3, &bad));
        assert_int_equal(bad, 2);
        assert_near(points[0].x, 438000.0, 0.0);
    }
}

static void broken_coordinates_stay_broken_and_do_not_stop_the_rest(void **state)
{
    struct hg_point points[] = {
        {NAN,      1.0      },
        {438000.0, 3751000.0},
        {INFINITY, 0.0      }
    };
    assert_true(hg_crs_transform(hg_crs_of_text(*state, "4547"),
                                 hg_crs_of_text(*state, "4548"), points, 3, NULL));
    assert_true(points[0].x != points[0].x);
    assert_true(points[2].x > 1e300);
    assert_true(points[1].x < 300000.0);
}

static struct hg_box box_at(double x, double y, double size)
{
    return (struct hg_box){x, y, x + size, y + size};
}

static void likely_systems_are_guessed_from_the_numbers(void **state)
{
    static const struct {
        double x, y, size;
        const char *stated;
        int epsg;
        bool swapped;
    } rows[] = {
        {38438000.0, 3751000.0,  1e4, NULL,   4526, false},
        {37438000.0, 3751000.0,  1e4, "4526", 4525, false},
        {39438000.0, 3751000.0,  1e4, "4547", 4527, false},
        {19638000.0, 3751000.0,  1e4, NULL,   4497, false},
        {20338000.0, 3751000.0,  1e4, "4547", 4498, false},
        {38438000.0, 3751000.0,  1e4, "2383", 2362, false}, /* Xian 1980 */
        {38438000.0, 3751000.0,  1e4, "4214", 2414, false}, /* Beijing 1954 */
        {438000.0,   3751000.0,  1e4, NULL,   4547, false},
        {438000.0,   3751000.0,  1e4, "4526", 4547, false},
        {438000.0,   3751000.0,  1e4, "4527", 4548, false},
        {438000.0,   3751000.0,  1e4, "4490", 4547, false},
        {113.5,      34.5,       0.5, "4547", 4490, false},
        {34.5,       113.5,      0.5, "4490", 4490, true },
        {3751000.0,  38438000.0, 1e4, "4526", 4526, true },
        {3751000.0,  438000.0,   1e4, "4547", 4547, true },
        {0.0,        0.0,        100, "4547", 0,    false},
        {12650000.0, 4120000.0,  1e4, NULL,   3857, false}, /* web Mercator */
        {4120000.0,  12650000.0, 1e4, NULL,   3857, true },
        {7500000.0,  4120000.0,  1e4, NULL,   0,    false}, /* west of China */
    };
    struct hg_crs_guesser *guesser = hg_crs_guesser_new(); /* one for all, in any order */
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        struct hg_box box = box_at(rows[i].x, rows[i].y, rows[i].size);
        const struct hg_crs *stated = hg_crs_of_text(*state, rows[i].stated);
        int likely = hg_crs_likely(guesser, box, stated);
        if (likely != rows[i].epsg || hg_crs_swapped(box) != rows[i].swapped)
            fail_msg("row %zu: likely %d, swapped %d", i, likely, hg_crs_swapped(box));
    }
    struct hg_box empty = HG_BOX_EMPTY;
    assert_int_equal(hg_crs_likely(guesser, empty, NULL), 0);
    hg_crs_guesser_free(guesser);
    assert_false(hg_crs_swapped(empty));
}

/* The candidates of a box, by code. */
static struct hg_crs_candidate candidate_of(struct hg_box box, struct hg_crs_clues clues,
                                            int epsg, size_t *out_count, int *out_first)
{
    struct hg_crs_candidate list[HG_CRS_CANDIDATES_AT_MOST], found = {0};
    *out_count = hg_crs_candidates(box, &clues, list);
    *out_first = *out_count == 0 ? 0 : list[0].epsg;
    for (size_t i = 0; i < *out_count; i++)
        if (list[i].epsg == epsg) found = list[i];
    return found;
}

static void eastings_without_a_zone_have_a_candidate_for_every_meridian(void **state)
{
    (void)state;
    static const struct {
        const char *region;
        struct hg_box place_deg;
        int first;
    } rows[] = {
  /* PROJ puts N 3812000 E 485000 at 34.43 N, 0.16 degrees west of the meridian. */
        {NULL,     {1, 1, -1, -1},             4547},
        {"410184", {1, 1, -1, -1},             4547},
        {"41",     {1, 1, -1, -1},             4547},
        {"411200", {1, 1, -1, -1},             4546},
        {"341300", {1, 1, -1, -1},             4548},
        {"37",     {1, 1, -1, -1},             4548},
        {NULL,     {116.5, 34.3, 116.6, 34.4}, 4548},
        {NULL,     {110.9, 34.4, 111.0, 34.5}, 4546},
    };
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        struct hg_crs_clues clues = {NULL, rows[i].region, rows[i].place_deg};
        size_t count;
        int first;
        struct hg_crs_candidate best = candidate_of(box_at(485000.0, 3812000.0, 2e3), clues,
                                                    rows[i].first, &count, &first);
        if (first != rows[i].first) fail_msg("row %zu: EPSG:%d", i, first);
        assert_true(best.evidence & HG_CRS_NO_ZONE_NUMBER);
        assert_true(best.evidence & HG_CRS_IN_USE);
        assert_int_equal(count, 16); /* 75 E, in the box of Xinjiang, to 120 E in Jiangsu */
    }
}

static void candidates_agree_with_proj_where_they_lie(void **state)
{
    (void)state;
    static const struct {
        double x, y;
        const char *epsg;
    } rows[] = {
        {38485000.0, 3812000.0, "EPSG:4526"},
        {19685000.0, 3812000.0, "EPSG:4497"},
        {485000.0,   3812000.0, "EPSG:4547"},
        {685000.0,   3812000.0, "EPSG:4508"}, /* 2 degrees: too far for zones of three */
        {12650000.0, 4120000.0, "EPSG:3857"},
    };
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++) {
        size_t count;
        int first;
        struct hg_point corner = {rows[i].x, rows[i].y};
        bool mercator = hg_str_same(rows[i].epsg, "EPSG:3857");
        struct hg_point expected = by_proj(rows[i].epsg,
                                           mercator ? "EPSG:4326" : "EPSG:4490", corner);
        struct hg_crs_candidate one = candidate_of(box_at(rows[i].x, rows[i].y, 0.0),
                                                   HG_CRS_NO_CLUES, atoi(rows[i].epsg + 5),
                                                   &count, &first);
        if (count == 0 || hg_box_is_empty(one.deg)) fail_msg("no %s", rows[i].epsg);
        assert_near(one.deg.min_x, expected.x, 1e-9);
        assert_near(one.deg.min_y, expected.y, 1e-9);
    }
}

static void
what_the_source_states_goes_first_unless_the_place_speaks_against_it(void **state)
{
    const struct hg_crs *stated = hg_crs_of_text(*state, "4548");
    struct hg_box box = box_at(485000.0, 3812000.0, 2e3);
    size_t count;
    int first;
    struct hg_crs_clues clues = HG_CRS_NO_CLUES;
    clues.stated = stated;
    struct hg_crs_candidate one = candidate_of(box, clues, 4548, &count, &first);
    assert_int_equal(first, 4548);
    assert_true(one.evidence & HG_CRS_STATED);
    clues.region = "410184";
    one = candidate_of(box, clues, 4547, &count, &first);
    assert_int_equal(first, 4547);
    assert_true(one.evidence & HG_CRS_IN_REGION);
    assert_false(one.evidence & HG_CRS_STATED);
    /* 111 E is one system under two codes: listed once, by the code that is stated. */
    clues = HG_CRS_NO_CLUES;
    clues.stated = hg_crs_of_text(*state, "4508");
    candidate_of(box, clues, 4508, &count, &first);
    assert_int_equal(first, 4508);
    assert_int_equal(candidate_of(box, clues, 4546, &count, &first).epsg, 0);
}

static void every_evidence_has_a_code_and_words(void **state)
{
    (void)state;
    assert_string_equal(hg_crs_evidence_code(HG_CRS_SWAPPED), "swapped");
    assert_string_equal(hg_crs_evidence_code(HG_CRS_ZONE_NUMBER), "zone_number");
    assert_string_equal(hg_crs_evidence_code(HG_CRS_NEAR_PLACE), "near_place");
    for (int i = 0; i < HG_CRS_EVIDENCE_COUNT; i++)
        assert_true(strlen(hg_crs_evidence_words((enum hg_crs_evidence)(1 << i))) > 5);
}

static void impossible_numbers_and_other_places_are_not_plausible(void **state)
{
    static const struct {
        const char *crs;
        double x, y, size;
        bool plausible;
    } rows[] = {
        {"4547", 438000.0,   3751000.0,  1e4, true },
        {"4526", 38438000.0, 3751000.0,  1e4, true },
        {"4490", 113.5,      34.5,       0.5, true },
        {"4326", 113.5,      34.5,       0.5, true },
        {"4547", 38438000.0, 3751000.0,  1e4,
         false                                     }, /* zone number under a system without */
        {"4526", 438000.0,   3751000.0,  1e4, false}, /* and the other way round */
        {"4526", 39438000.0, 3751000.0,  1e4, false}, /* zone 39 under 38 */
        {"4526", 37438000.0, 3751000.0,  1e4, false},
        {"4547", 113.5,      34.5,       0.5, false}, /* degrees as metres */
        {"4490", 438000.0,   3751000.0,  1e4, false}, /* metres as degrees */
        {"4490", 34.5,       113.5,      0.5, false}, /* swapped */
        {"4547", 3751000.0,  438000.0,   1e4, false}, /* swapped */
        {"4526", 3751000.0,  38438000.0, 1e4, false},
        {"4547", 0.0,        0.0,        1e2, false},
        {"4547", 270000.0,   3751000.0,  1e4, true }, /* within a degree of the zone */
        {"4547", 170000.0,   3751000.0,  1e4, false}, /* two degrees out */
        {"4490", 2.0,        48.5,       0.5, false}, /* Paris */
        {"4547", 438000.0,   4.0e9,      1e4, false},
    };
    for (size_t i = 0; i < HG_COUNT_OF(rows); i++)
        if (hg_crs_plausible(hg_crs_of_text(*state, rows[i].crs),
                             box_at(rows[i].x, rows[i].y, rows[i].size)) !=
            rows[i].plausible)
            fail_msg("row %zu: EPSG:%s", i, rows[i].crs);
    const struct hg_crs *crs = hg_crs_of_text(*state, "4547");
    struct hg_box empty = HG_BOX_EMPTY, endless = {0.0, 0.0, INFINITY, 1.0};
    assert_true(hg_crs_plausible(crs, empty));
    assert_false(hg_crs_plausible(crs, endless));
}

/* The registry is the witness: every code that is given is the zone that was asked for, and leads back to it. */
static void every_zone_has_its_code_in_the_registry(void **state)
{
    static const enum hg_datum datums[] = {HG_DATUM_CGCS2000, HG_DATUM_XIAN80,
                                           HG_DATUM_BEIJING54};
    size_t found = 0;
    for (size_t i = 0; i < 3 * 2 * 50; i++) {
        struct hg_crs_zone zone = {.datum = datums[i / 100],
                                   .number = (int)(i % 50),
                                   .prefix = i / 50 % 2 == 1},
                           back = {0};
        zone.width_deg = hg_crs_zone_width_deg(zone.number);
        char code[16];
        snprintf(code, sizeof code, "%d", hg_crs_code_of_zone(zone));
        if (zone.width_deg == 0) {
            assert_string_equal(code, "0");
            continue;
        }
        const struct hg_crs *crs = hg_crs_of_text(*state, code);
        assert_non_null(crs);
        double meridian = zone.width_deg == 3 ? 3.0 * zone.number : 6.0 * zone.number - 3.0;
        assert_int_equal(crs->datum, zone.datum);
        assert_near(crs->central_meridian_deg, meridian, 1e-9);
        assert_near(crs->false_easting_m, 500000.0 + (zone.prefix ? 1e6 * zone.number : 0),
                    1e-6);
        assert_true(hg_crs_zone_of(crs, &back));
        assert_int_equal(hg_crs_code_of_zone(back), hg_crs_code_of_zone(zone));
        assert_int_equal(hg_crs_zone_at(zone.width_deg, meridian), zone.number);
        found++;
    }
    assert_int_equal(found, 3 * 2 * (21 + 11));
    assert_false(hg_crs_zone_of(hg_crs_of_text(*state, "4490"), &(struct hg_crs_zone){0}));
    assert_false(hg_crs_zone_of(hg_crs_of_text(*state, "32649"), &(struct hg_crs_zone){0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(henans_systems_are_known_by_code_and_by_esri_text),
        cmocka_unit_test(parameters_decide_and_not_names_or_claimed_codes),
        cmocka_unit_test(a_false_claim_of_a_code_is_not_believed),
        cmocka_unit_test(nonsense_and_what_layers_cannot_hold_is_not_understood),
        cmocka_unit_test(codes_are_read_in_every_usual_form),
        cmocka_unit_test(same_systems_have_same_parameters),
        cmocka_unit_test(ways_between_systems_agree_with_proj),
        cmocka_unit_test(a_known_place_of_the_domain_sheet_is_met),
        cmocka_unit_test(wgs84_counts_as_cgcs2000_and_keeps_longitude_and_latitude),
        cmocka_unit_test(other_datums_are_never_joined_by_a_guess),
        cmocka_unit_test(a_point_that_cannot_be_moved_is_named_and_nothing_changes),
        cmocka_unit_test(broken_coordinates_stay_broken_and_do_not_stop_the_rest),
        cmocka_unit_test(likely_systems_are_guessed_from_the_numbers),
        cmocka_unit_test(eastings_without_a_zone_have_a_candidate_for_every_meridian),
        cmocka_unit_test(candidates_agree_with_proj_where_they_lie),
        cmocka_unit_test(
            what_the_source_states_goes_first_unless_the_place_speaks_against_it),
        cmocka_unit_test(every_evidence_has_a_code_and_words),
        cmocka_unit_test(impossible_numbers_and_other_places_are_not_plausible),
        cmocka_unit_test(every_zone_has_its_code_in_the_registry),
    };
    return cmocka_run_group_tests(tests, open_room, close_room);
}
