/* The calendar's clock, put back by HG_CLOCK_BACK seconds once it was asked HG_CLOCK_AFTER times: what a bad battery or a time server does.
 * The clock that only runs forwards stays as it is. */
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static time_t back_by(void)
{
    static long asked;
    const char *seconds = getenv("HG_CLOCK_BACK"), *after = getenv("HG_CLOCK_AFTER");
    if (seconds == NULL || (after != NULL && ++asked <= atol(after))) return 0;
    return (time_t)atol(seconds);
}

int clock_gettime(clockid_t clock, struct timespec *now)
{
    int (*real)(clockid_t, struct timespec *);
    *(void **)&real = dlsym(RTLD_NEXT, "clock_gettime");
    int failed = real(clock, now);
    if (failed == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec -= back_by();
    return failed;
}

time_t time(time_t *out)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out != NULL) *out = now.tv_sec;
    return now.tv_sec;
}

int gettimeofday(struct timeval *restrict out, void *restrict zone)
{
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    out->tv_sec = now.tv_sec;
    out->tv_usec = now.tv_nsec / 1000;
    return 0;
}
