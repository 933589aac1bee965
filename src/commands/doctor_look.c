#include "commands/doctor_look.h"

#include "rules/judge.h"
#include "standards/scheme.h"
#include "standards/workspace.h"
#include "typeset/type.h"

#include "geo/encoding/encoding.h"
#include "geo/env/env.h"
#include "geo/env/env_probe.h"

#include "geo/base/memory.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

/* A message of ours with {0} filled in, behind what is there. */
static void add(const struct hg_session *session, struct hg_str *out, const char *msgid,
                const char *subject)
{
    const struct hg_where nowhere = HG_NOWHERE;
    hg_diag_fill(hg_lang_text(session->call->lang, msgid), &nowhere, &subject, 1, out);
}

static void find(const struct hg_session *session, struct hg_symptom *out,
                 enum hg_doctor_level level, const char *text, const char *cure,
                 const char *subject)
{
    out->level = level;
    add(session, &out->text, text, subject);
    add(session, &out->cure, cure, subject);
}

static const char reinstall[] = N_("install the package again; it must be the one for this "
                                   "system");

void hg_doctor_libraries(struct hg_session *session, struct hg_symptom *out)
{
    hg_str_addf(&out->text, "%s, %s, %s, %s", hg_env_gdal_version(), hg_env_geos_version(),
                hg_env_proj_version(), hg_env_sqlite_version(session->ctx.arena));
}

/* Without proj.db no system is known; a PROJ_DATA that points elsewhere is the usual cause. */
void hg_doctor_proj(struct hg_session *session, struct hg_symptom *out)
{
    static const char cure[] = N_(
        "install proj-data (Debian), and unset PROJ_DATA and PROJ_LIB if "
        "they point elsewhere");
    const char *path, *edition;
    hg_env_proj_database(session->ctx.arena, &path, &edition);
    if (path == NULL || edition == NULL) {
        find(session, out, HG_DOCTOR_FAIL, N_("proj.db is not found"), cure, "");
        return;
    }
    hg_str_addf(&out->text, "%s (EPSG %s)", path, edition);
    static const char *const codes[] = {"EPSG:4526", "EPSG:4547"};
    for (size_t i = 0; i < HG_COUNT_OF(codes); i++)
        if (!hg_env_proj_works(codes[i])) {
            hg_str_add(&out->text, "; ");
            find(session, out, HG_DOCTOR_FAIL, N_("{0} cannot be made"), cure, codes[i]);
        }
}

void hg_doctor_drivers(struct hg_session *session, struct hg_symptom *out)
{
    static const char *const needed[] = {"ESRI Shapefile", "GPKG", "OpenFileGDB", "GeoJSON",
                                         "SQLite"};
    static const char *const useful[] = {"DXF",        "CSV", "XLSX",  "MapInfo File",
                                         "GML",        "KML", "CAD",   "FlatGeobuf",
                                         "PostgreSQL", "ODS", "LIBKML"};
    struct hg_str missing = HG_STR_EMPTY, absent = HG_STR_EMPTY;
    for (size_t i = 0; i < HG_COUNT_OF(needed); i++) {
        if (hg_env_has_driver(needed[i]))
            hg_str_addf(&out->text, "%s%s", out->text.length > 0 ? ", " : "", needed[i]);
        else
            hg_str_addf(&missing, "%s%s", missing.length > 0 ? ", " : "", needed[i]);
    }
    for (size_t i = 0; i < HG_COUNT_OF(useful); i++)
        if (!hg_env_has_driver(useful[i]))
            hg_str_addf(&absent, "%s%s", absent.length > 0 ? ", " : "", useful[i]);
    if (missing.length > 0) {
        hg_str_add(&out->text, "; ");
        find(session, out, HG_DOCTOR_FAIL, N_("missing: {0}"),
             N_("install libgdal32 of Debian 12, whose GDAL has all drivers that are "
                "needed"),
             hg_str_text(&missing));
    } else if (absent.length > 0) {
        hg_str_add(&out->text, "; ");
        find(session, out, HG_DOCTOR_WARN, N_("missing: {0}"),
             N_("only if such files come: install libgdal32 of Debian 12"),
             hg_str_text(&absent));
    }
}

/* Does the file hold the word? */
static bool file_holds(const char *path, const char *word)
{
    char line[512];
    bool found = false;
    FILE *file = fopen(path, "r");
    if (file == NULL) return false;
    while (!found && fgets(line, sizeof line, file) != NULL)
        found = strcasestr(line, word) != NULL;
    fclose(file);
    return found;
}

/* Personal geodatabases (.mdb) need GDAL's driver and an ODBC driver for Access files. */
void hg_doctor_access(struct hg_session *session, struct hg_symptom *out)
{
    bool driver = hg_env_has_driver("PGeo");
    bool odbc = file_holds("/etc/odbcinst.ini", "mdb");
    if (driver && odbc)
        add(session, &out->text, N_(".mdb can be read"), "");
    else
        find(session, out, HG_DOCTOR_WARN, N_(".mdb cannot be read"),
             N_("only if personal geodatabases (.mdb) come: install odbc-mdbtools"), "");
}

void hg_doctor_text(struct hg_session *session, struct hg_symptom *out)
{
    static const char gbk[] = "\xD0\xC2\xB8\xDB"; /* 新港 */
    bool half;
    const char *text = hg_encoding_decode("GB18030", gbk, sizeof gbk - 1, false, &half,
                                          session->ctx.arena);
    if (text != NULL && strcmp(text, "新港") == 0)
        add(session, &out->text, N_("GB18030 can be read"), "");
    else
        find(session, out, HG_DOCTOR_FAIL, N_("GB18030 cannot be read"),
             N_("install libc-bin and the gconv modules of glibc (Debian: libc6)"), "");
}

/* The catalogue lies beside the program; where it is missing, Chinese texts come out in English. */
void hg_doctor_messages(struct hg_session *session, struct hg_symptom *out)
{
    static const char sample[] = N_("is this installation complete?");
    if (strcmp(hg_lang_text(HG_ZH, sample), sample) != 0)
        add(session, &out->text, N_("the catalogue is there"), "");
    else
        find(session, out, HG_DOCTOR_FAIL, N_("the catalogue is missing"),
             N_("install the package again; share/locale/zh_CN/LC_MESSAGES/hegui.mo "
                "belongs beside "
                "the program's folder"),
             "");
}

/* --- fonts --- */

/* Only what draws text itself needs a font: a PDF and a map. */
void hg_doctor_fonts(struct hg_session *session, struct hg_symptom *out)
{
    char *font = hg_type_find_font();
    if (font != NULL)
        add(session, &out->text, N_("there ({0})"), font);
    else
        find(session, out, HG_DOCTOR_FAIL, N_("no Chinese font is found"),
             N_("install fonts-wqy-microhei"), "");
    free(font);
}

/* --- the machine --- */

static const char *temporary_folder(void)
{
    const char *folder = getenv("TMPDIR");
    return folder != NULL && *folder != '\0' ? folder : "/tmp";
}

static bool is_writable(const char *folder, struct hg_arena *arena)
{
    char *path = hg_arena_printf(arena, "%s/hegui-XXXXXX", folder);
    int file = mkstemp(path);
    if (file < 0) return false;
    bool written = write(file, "1", 1) == 1;
    int error = errno;
    close(file);
    unlink(path);
    errno = error;
    return written;
}

/* What does not fit into memory goes there, about as much as the input. */
void hg_doctor_folder(struct hg_session *session, struct hg_symptom *out)
{
    const double least_gb = 1.0;
    const char *folder = temporary_folder();
    struct statvfs disk;
    if (!is_writable(folder, session->ctx.arena)) {
        find(session, out, HG_DOCTOR_FAIL, N_("'{0}' cannot be written to"),
             N_("set TMPDIR to a folder that can be written to"), folder);
        return;
    }
    if (statvfs(folder, &disk) != 0) {
        hg_str_add(&out->text, folder);
        return;
    }
    double free_gb = (double)disk.f_bavail * (double)disk.f_frsize / 1e9;
    hg_str_addf(&out->text, "%s, %.1f GB ", folder, free_gb);
    if (free_gb >= least_gb)
        add(session, &out->text, N_("free"), "");
    else
        find(session, out, HG_DOCTOR_WARN, N_("free"),
             N_("set TMPDIR to a folder with more room before big plans are judged"), "");
}

void hg_doctor_machine(struct hg_session *session, struct hg_symptom *out)
{
    const double least_gb = 2.0;
    double gb = (double)hg_memory_of_machine() / 1e9;
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    char count[24];
    snprintf(count, sizeof count, "%ld", cores);
    hg_str_addf(&out->text, "%.1f GB, ", gb);
    if (gb >= least_gb)
        add(session, &out->text, N_("{0} cores"), count);
    else
        find(session, out, HG_DOCTOR_WARN, N_("{0} cores"),
             N_("enough for small plans; a county wants 4 GB or more"), count);
}

/* --- our own data --- */

void hg_doctor_standards(struct hg_session *session, struct hg_symptom *out)
{
    char sha256[HG_DIGEST_TEXT];
    struct hg_ctx *ctx = &session->ctx;
    struct hg_workspace *workspace = hg_workspace_open(ctx);
    bool loaded = workspace != NULL &&
                  hg_standards_load(ctx, workspace, NULL, 0, sha256) == HG_OK;
    bool schemes = hg_scheme_class("gzq", "010", ctx->arena) != NULL &&
                   hg_scheme_class("gb21010", "0601", ctx->arena) != NULL;
    hg_workspace_close(workspace);
    if (loaded && schemes)
        add(session, &out->text, N_("all load (sha256 {0})"),
            hg_arena_strndup(ctx->arena, sha256, 12));
    else
        find(session, out, HG_DOCTOR_FAIL, N_("the built-in tables do not load"), reinstall,
             "");
}

void hg_doctor_rules(struct hg_session *session, struct hg_symptom *out)
{
    struct hg_rule_test *tests = NULL;
    size_t count = 0, failed = 0;
    char number[24];
    hg_status status = hg_rules_test(&session->ctx, NULL, 0, &tests, &count);
    for (size_t i = 0; i < count; i++)
        failed += tests[i].failed;
    snprintf(number, sizeof number, "%zu", failed > 0 ? failed : count);
    if (status == HG_OK && failed == 0 && count > 0)
        add(session, &out->text, N_("{0} rules, all of their examples hold"), number);
    else
        find(session, out, HG_DOCTOR_FAIL, N_("{0} examples of the built-in rules fail"),
             reinstall, number);
}
