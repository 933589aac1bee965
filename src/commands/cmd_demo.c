/* demo: write the synthetic zone. */
#include "cli/say.h"
#include "commands/command.h"
#include "demo/demo.h"

#include "geo/env/env.h"

#include "geo/base/ctx.h"

#include <stdio.h>

int hg_cmd_demo(const struct hg_call *call)
{
    struct hg_ctx ctx;
    hg_ctx_init(&ctx);
    ctx.stop = &hg_stop_signal;
    hg_env_open();
    hg_status status = hg_demo_write(&ctx, call->arguments[0], call->seed);
    hg_say_diags(&ctx, 0, HG_WARN, 20, call->lang);
    hg_env_close();
    hg_ctx_clear(&ctx);
    if (status == HG_STOPPED) return 128 + (int)hg_stop_signal;
    if (status != HG_OK) return HG_EXIT_UNWRITTEN;
    if (!call->quiet) {
        printf(hg_lang_text(call->lang,
                            N_("the zone stands in %s; README.md lists its faults")),
               call->arguments[0]);
        putchar('\n');
    }
    return 0;
}
