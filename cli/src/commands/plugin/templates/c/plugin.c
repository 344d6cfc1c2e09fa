/* The plugin {{name}} for copydesk. */

#include "copydesk.h"

#include <stdlib.h>

#define STR(text) {(const uint8_t *)(text), sizeof(text) - 1}

/* What it finds: copydesk prints this, and tries the examples. */
static const copydesk_check checks[] = {{
    .id = STR("{{name}}/exclamation"),
    .category = COPYDESK_CATEGORY_PUNCTUATION,
    .severity = COPYDESK_SEVERITY_MINOR,
    .summary = STR("more than one exclamation mark"),
    .explanation = STR("News does not shout: one exclamation mark is enough, in a quotation too."),
    .example_language = STR("en"),
    .bad = STR("\"We have won!!\" she said."),
    .good = STR("\"We have won!\" she said."),
}};

/* Nothing is configured, so there is nothing to keep. */
static int32_t create(copydesk_str options, const copydesk_sink *sink, void **out) {
    (void)options;
    (void)sink;
    *out = NULL;
    return COPYDESK_STATUS_OK;
}

static void destroy(void *instance) { (void)instance; }

/* Called for many documents at once, from many threads. Offsets are bytes. */
static int32_t check(void *instance, const copydesk_document *document, const copydesk_sink *sink) {
    static const copydesk_suggestion one_mark = {.replacement = STR("!"), .safe = 0};
    (void)instance;
    for (size_t i = 0; i < document->segments_len; i++) {
        copydesk_span segment = document->segments[i].span;
        for (uint32_t at = segment.start; at < segment.end;) {
            uint32_t start = at;
            while (at < segment.end && document->text.data[at] == '!') at++;
            if (at - start > 1) {
                copydesk_finding finding = {
                    .size = sizeof finding,
                    .check = 0, /* its index in checks */
                    .place = {{start, at}, COPYDESK_NO_FACT},
                    .severity = COPYDESK_SEVERITY_DEFAULT,
                    .message = STR("it shouts"),
                    .suggestions = &one_mark,
                    .suggestions_len = 1,
                };
                sink->finding(sink->context, &finding);
            }
            if (at == start) at++;
        }
    }
    return COPYDESK_STATUS_OK;
}

static const copydesk_plugin plugin = {
    .magic = COPYDESK_MAGIC,
    .abi_major = COPYDESK_ABI_MAJOR,
    .abi_minor = COPYDESK_ABI_MINOR,
    .size = sizeof(copydesk_plugin),
    .check_size = sizeof(copydesk_check),
    .name = STR("{{name}}"),
    .version = STR("0.1.0"),
    .description = STR("exclamation marks"),
    .checks = checks,
    .checks_len = sizeof checks / sizeof *checks,
    .create = create,
    .check = check,
    .destroy = destroy,
};

/* The one symbol that copydesk looks for. */
const copydesk_plugin *copydesk_plugin_v1(void) { return &plugin; }
