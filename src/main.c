/* Main: argv to a command to an exit status. */
#include "commands/command.h"
#include "main_crash.h"

#include "geo/base/status.h"
#include "geo/base/str.h"

#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void note_signal(int number)
{
    hg_stop_signal = number;
}

/* A terminal that goes away is a wish to stop like any other: the contract knows two exit statuses for it. */
static void note_hangup(int number)
{
    (void)number;
    hg_stop_signal = SIGTERM;
}

/* The wish to stop is noted; writing that fails is told by its return value, so that what was begun is cleared away.  A
 * hang-up that the caller chose to ignore (nohup) stays ignored. */
static void catch_signals(void)
{
    static const struct {
        int number;
        void (*handler)(int);
    } signals[] = {
        {SIGINT,  note_signal},
        {SIGTERM, note_signal},
        {SIGHUP,  note_hangup},
        {SIGPIPE, SIG_IGN    },
        {SIGXFSZ, SIG_IGN    },
    };
    for (size_t i = 0; i < HG_COUNT_OF(signals); i++) {
        struct sigaction action = {.sa_handler = signals[i].handler}, before;
        sigaction(signals[i].number, NULL, &before);
        if (signals[i].number == SIGHUP && before.sa_handler == SIG_IGN) continue;
        sigaction(signals[i].number, &action, NULL);
    }
}

/* The catalogue lies beside the program: bin/hegui, share/locale; in the build tree as after installing. */
static void find_catalogue(void)
{
    char program[PATH_MAX], folder[PATH_MAX + 32];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
    if (length < 0) return;
    program[length] = '\0';
    snprintf(folder, sizeof folder, "%s/../share/locale", dirname(program));
    hg_lang_open(folder);
}

static void print_commands(enum hg_lang lang, FILE *to)
{
    fprintf(to, "%s\n\n",
            hg_lang_text(lang, N_("usage: hegui COMMAND ... (hegui COMMAND --help)")));
    for (const struct hg_command *command = hg_commands; command->name != NULL; command++)
        fprintf(to, "  %-9s %-35s %s\n", command->name, command->arguments,
                hg_lang_text(lang, command->question));
}

static void print_help(const struct hg_command *command, enum hg_lang lang)
{
    printf("hegui %s %s\n%s\n\n", command->name, command->arguments,
           hg_lang_text(lang, command->question));
    hg_options_print(lang, command->name);
    printf(
        "\n%s\n",
        hg_lang_text(
            lang, N_("exit status: 0 holds · 1 breach · 2 wrong call or project · 3 cannot "
                     "judge · 4 not written · 70 fault of the program")));
}

static const struct hg_command *find_command(const char *name)
{
    for (const struct hg_command *command = hg_commands; command->name != NULL; command++)
        if (strcmp(command->name, name) == 0) return command;
    return NULL;
}

static int refuse_command(const char *name)
{
    enum hg_lang lang = hg_options_default_lang();
    fprintf(stderr, "hegui: ");
    fprintf(stderr, hg_lang_text(lang, N_("there is no command '%s'")), name);
    for (const struct hg_command *command = hg_commands; command->name != NULL; command++)
        if (hg_str_distance(name, command->name, 2) <= 2)
            fprintf(stderr, "; %s 'hegui %s'", hg_lang_text(lang, N_("write")),
                    command->name);
    fputc('\n', stderr);
    print_commands(lang, stderr);
    return HG_EXIT_MISUSE;
}

static int run_command(const struct hg_command *command, int argc, char **argv)
{
    struct hg_call call;
    if (!hg_options_parse(argc, argv, command->name, &call)) return HG_EXIT_MISUSE;
    if (call.help) {
        print_help(command, call.lang);
        return 0;
    }
    if (call.argument_count < command->least || call.argument_count > command->most) {
        fprintf(stderr, "hegui: %s hegui %s %s\n", hg_lang_text(call.lang, N_("write")),
                command->name, command->arguments);
        return HG_EXIT_MISUSE;
    }
    return command->run(&call);
}

/* What was said must have arrived: a full disk behind stdout is a result that could not be written. */
static int finish_output(int exit_status)
{
    bool lost = fflush(stdout) != 0 || ferror(stdout) != 0;
    if (!lost || exit_status == HG_EXIT_MISUSE) return exit_status;
    fprintf(
        stderr, "hegui: %s\n",
        hg_lang_text(hg_options_default_lang(),
                     N_("what was to be said on standard output could not be written")));
    return HG_EXIT_UNWRITTEN;
}

/* Was the program started with a standard stream closed, the next file opened would take its number, and talk would end up in
 * a report.  Open for the wrong direction, so that writing still fails. */
static void hold_standard_streams(void)
{
    static const int modes[] = {O_WRONLY, O_RDONLY, O_RDONLY};
    for (int stream = 0; stream <= STDERR_FILENO; stream++)
        if (fcntl(stream, F_GETFD) < 0) (void)!open("/dev/null", modes[stream]);
}

int main(int argc, char **argv)
{
    hold_standard_streams();
    find_catalogue();
    catch_signals();
    hg_catch_crashes();
    if (argc < 2) {
        print_commands(hg_options_default_lang(), stderr);
        return HG_EXIT_MISUSE;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("hegui %s\n", HEGUI_VERSION);
        return finish_output(0);
    }
    const struct hg_command *command = find_command(argv[1]);
    if (command != NULL) return finish_output(run_command(command, argc - 2, argv + 2));
    if (strcmp(argv[1], "--help") != 0 && strcmp(argv[1], "-h") != 0)
        return refuse_command(argv[1]);
    struct hg_call call;
    if (!hg_options_parse(argc - 1, argv + 1, "", &call)) return HG_EXIT_MISUSE;
    print_commands(call.lang, stdout);
    return finish_output(0);
}
