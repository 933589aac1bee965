#include "main_crash.h"

#include "geo/base/status.h"

#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_FAULT = 70, STACK_BYTES = 1 << 16 };

/* GLib ends a process that cannot have a thread by SIGTRAP, C++ one that has no memory by SIGABRT. */
static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT, SIGSYS};

/* Nothing but what a handler may call. */
static void leave(int number)
{
    char text[] = "hegui: the program failed (signal 00) and judged nothing / "
                  "程序自身出错（信号 00），未作判定\n";
    static const char marker[] = "00";
    for (char *at = strstr(text, marker); at != NULL; at = strstr(at, marker)) {
        at[0] = (char)('0' + number / 10);
        at[1] = (char)('0' + number % 10);
        at += 2;
    }
    ssize_t told = write(STDERR_FILENO, text, sizeof text - 1);
    (void)told;
    _exit(EXIT_FAULT);
}

/* On a stack of its own, since the first may be what ran out.  Who stands there already (a sanitizer) stays. */
void hg_catch_crashes(void)
{
    static char stack[STACK_BYTES];
    const stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&other, NULL);
    for (size_t i = 0; i < HG_COUNT_OF(crashes); i++) {
        struct sigaction action = {.sa_handler = leave, .sa_flags = SA_ONSTACK}, before;
        sigaction(crashes[i], NULL, &before);
        if (before.sa_handler == SIG_DFL) sigaction(crashes[i], &action, NULL);
    }
}
