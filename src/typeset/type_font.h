/* Type font: where the font file is, and a fontconfig that knows nothing else. */
#ifndef HG_TYPESET_TYPE_FONT_H
#define HG_TYPESET_TYPE_FONT_H

#include "geo/base/ctx.h"

#include <fontconfig/fontconfig.h>

#define HG_FONT_FAMILY "WenQuanYi Micro Hei"
#define HG_FONT_FILE   "wqy-microhei.ttc"

/* The caller ends it with FcConfigDestroy(). */
hg_status hg_type_open_font(struct hg_ctx *ctx, FcConfig **out_config) HG_MUST_CHECK;

#endif
