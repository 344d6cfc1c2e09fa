/* Libraries that are no plugins, or break the ABI where Rust cannot: each is
 * built from this file with one of the names below defined. */

#define _GNU_SOURCE
#include "copydesk.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define STR(text) { (const uint8_t *)(text), sizeof(text) - 1 }

#ifdef EXITS_AT_LOAD
__attribute__((constructor)) static void at_load(void) { _exit(0); }
#endif
#ifdef HANGS_AT_LOAD
__attribute__((constructor)) static void at_load(void) { for (;;) pause(); }
#endif

#ifndef NO_SYMBOL

#ifdef ESCAPES
/* What this process can do that a plugin has no business with. */
static void try_all(char *said) {
    strcpy(said, "escaped:");
    if (getenv("CI_TOKEN")) strcat(said, " environment");
    if (open("/etc/passwd", O_RDONLY) >= 0) strcat(said, " read");
    if (open("/tmp", O_RDONLY | O_DIRECTORY) >= 0) strcat(said, " list");
    if (open("/tmp/copydesk-escaped", O_WRONLY | O_CREAT, 0600) >= 0) strcat(said, " write");
    if (socket(AF_INET, SOCK_STREAM, 0) >= 0) strcat(said, " socket");
    if (kill(getppid(), 0) == 0) strcat(said, " signal");
    if (ptrace(PTRACE_ATTACH, getppid(), 0, 0) == 0) strcat(said, " trace");
    pid_t child = fork();
    if (child == 0) _exit(0);
    if (child > 0) { waitpid(child, NULL, 0); strcat(said, " fork"); }
}
#endif

static const copydesk_check checks[] = {{
#ifdef NAMED_AS_A_STANDARD_ONE
    .id = STR("residue/anything"),
#else
    .id = STR("broken/anything"),
#endif
    .severity = 1,
    .summary = STR("nothing in particular"),
    .explanation = STR("Finds the first byte."),
    .example_language = STR("en"),
    .bad = STR("bad"),
    .good = STR("good"),
}};

static int32_t create(copydesk_str options, const copydesk_sink *sink, void **out) {
    (void)options;
    (void)sink;
    *out = NULL;
    return COPYDESK_STATUS_OK;
}

static int32_t check(void *instance, const copydesk_document *document,
                     const copydesk_sink *sink) {
    (void)instance;
    (void)document;
#ifdef CRASHES
    *(volatile int *)instance = 1;
#endif
#ifdef ABORTS
    abort();
#endif
#ifdef DEVOURS
    for (;;) memset(malloc(64 << 20), 1, 64 << 20);
#endif
#ifdef PRINTS
    puts("I have seen a document, and here is what I think of it.");
    fflush(stdout);
#endif
#ifdef FORGES
    /* The answer to the second request, with a finding at bytes 1000 to 2000, where answers
     * are written. */
    static const unsigned char frame[] = {16, 0, 0, 0, 2, 1, 0, 0, 0xe8, 7,
                                          0xd0, 15, 1, 0, 0, 0, 0, 0, 0, 0};
    if (write(3, frame, sizeof frame) != sizeof frame) abort();
#endif
#ifdef NEVER_RETURNS
    fputs("looping\n", stderr);
    for (volatile int i = 0;; i++) {}
#endif
#ifdef LEAKS
    memset(malloc(16 << 10), 1, 16 << 10);
#endif
#ifdef BLIND
    if (document->text.len < 10) return COPYDESK_STATUS_OK;
#endif
#ifdef DIFFERS
    static _Atomic int calls;
    if (calls++ % 2) return COPYDESK_STATUS_OK;
#endif
#ifdef ESCAPES
    char said[200];
    try_all(said);
#endif
    copydesk_finding finding = {
        .size = sizeof finding,
        .place = {{0, 0}, COPYDESK_NO_FACT},
        .severity = COPYDESK_SEVERITY_DEFAULT,
#ifdef ESCAPES
        .message = {(const uint8_t *)said, strlen(said)},
#elif defined(INVALID_UTF8)
        .message = STR("\xff\xfe"),
#else
        .message = STR("here"),
#endif
    };
#ifdef UNKNOWN_CHECK
    finding.check = 7;
#endif
    sink->finding(sink->context, &finding);
#ifdef STATUS_WITHOUT_REASON
    return 42;
#else
    return COPYDESK_STATUS_OK;
#endif
}

static void destroy(void *instance) { (void)instance; }

static const copydesk_plugin plugin = {
#ifdef WRONG_MAGIC
    .magic = 0x1234,
#else
    .magic = COPYDESK_MAGIC,
#endif
#ifdef WRONG_MAJOR
    .abi_major = 2,
#else
    .abi_major = COPYDESK_ABI_MAJOR,
#endif
#ifdef SHORT_DESCRIPTOR
    .size = offsetof(copydesk_plugin, create),
#else
    /* As an older header had it: without reconcile. */
    .size = offsetof(copydesk_plugin, reconcile),
#endif
    .check_size = sizeof(copydesk_check),
#ifdef BAD_NAME
    .name = STR("Broken!"),
#elif defined(NAMED_AS_A_STANDARD_ONE)
    .name = STR("residue"),
#else
    .name = STR("broken"),
#endif
    .version = STR("0.0.1"),
    .description = STR("breaks the ABI"),
    .checks = checks,
    .checks_len = 1,
    .create = create,
    .check = check,
    .destroy = destroy,
};

const copydesk_plugin *copydesk_plugin_v1(void) {
#ifdef NULL_DESCRIPTOR
    (void)plugin;
    return NULL;
#else
    return &plugin;
#endif
}

#else

int copydesk_is_not_here(void) { return 0; }

#endif
