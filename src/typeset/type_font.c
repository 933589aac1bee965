#include "typeset/type_font.h"

#include "typeset/type.h"
#include "typeset/typeset_kinds.h"

#include <fts.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where Debian puts it; else it is looked for below the font folders. */
static const char usual_path[] = "/usr/share/fonts/truetype/wqy/" HG_FONT_FILE;
static const char *const folders[] = {"/usr/share/fonts", "/usr/local/share/fonts"};

/* The path of the first file of that name below a folder, or NULL. */
static char *look_below(const char *folder)
{
    char *start = strdup(folder), *path = NULL;
    FTS *walk = fts_open((char *const[]){start, NULL}, FTS_PHYSICAL | FTS_NOCHDIR, NULL);
    for (FTSENT *entry; walk != NULL && path == NULL && (entry = fts_read(walk)) != NULL;)
        if (entry->fts_info == FTS_F && strcmp(entry->fts_name, HG_FONT_FILE) == 0)
            path = strdup(entry->fts_path);
    if (walk != NULL) fts_close(walk);
    free(start);
    return path;
}

static char *look_at_home(void)
{
    const char *home = getenv("HOME");
    if (home == NULL) return NULL;
    struct hg_str folder = HG_STR_EMPTY;
    hg_str_addf(&folder, "%s/.local/share/fonts", home);
    char *path = look_below(folder.data);
    hg_str_clear(&folder);
    return path;
}

char *hg_type_find_font(void)
{
    if (access(usual_path, R_OK) == 0) return strdup(usual_path);
    for (size_t i = 0; i < HG_COUNT_OF(folders); i++) {
        char *path = look_below(folders[i]);
        if (path != NULL) return path;
    }
    return look_at_home();
}

/* The font has no bold face: fontconfig is told to thicken the regular one. */
static const char rules[] =
    "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>"
    "<match target=\"font\"><test name=\"weight\" "
    "compare=\"less_eq\"><const>medium</const></test>"
    "<test target=\"pattern\" name=\"weight\" "
    "compare=\"more_eq\"><const>bold</const></test>"
    "<edit name=\"embolden\" mode=\"assign\"><bool>true</bool></edit></match></fontconfig>";

static bool knows_family(FcConfig *config)
{
    const FcFontSet *fonts = FcConfigGetFonts(config, FcSetApplication);
    for (int i = 0; fonts != NULL && i < fonts->nfont; i++) {
        FcChar8 *family;
        for (int n = 0;
             FcPatternGetString(fonts->fonts[i], FC_FAMILY, n, &family) == FcResultMatch;
             n++)
            if (strcmp((const char *)family, HG_FONT_FAMILY) == 0) return true;
    }
    return false;
}

static hg_status add_font(struct hg_ctx *ctx, FcConfig *config, const char *path)
{
    struct hg_where where = HG_NOWHERE;
    where.source = path;
    FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)rules, FcFalse);
    if (!FcConfigAppFontAddFile(config, (const FcChar8 *)path) || !knows_family(config))
        return hg_fail(ctx, hg_kind_FONT_UNREADABLE, where, HG_FONT_FAMILY);
    return HG_OK;
}

hg_status hg_type_open_font(struct hg_ctx *ctx, FcConfig **out_config)
{
    char *path = hg_type_find_font();
    if (path == NULL) return hg_fail(ctx, hg_kind_FONT_MISSING, HG_NOWHERE, HG_FONT_FILE);
    FcConfig *config = FcConfigCreate();
    hg_status status = add_font(ctx, config, path);
    free(path);
    if (status == HG_OK)
        *out_config = config;
    else
        FcConfigDestroy(config);
    return status;
}
