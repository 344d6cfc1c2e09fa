/* A plugin of the first header, which stands beside it: it uses all there is. */

#include "copydesk.h"

#include <stdlib.h>
#include <string.h>

#define STR(text) {(const uint8_t *)(text), sizeof(text) - 1}

static const copydesk_check checks[] = {
    {
        .id = STR("frozen/bridge"),
        .category = 11,
        .severity = 1,
        .summary = STR("a bridge"),
        .explanation = STR("Finds bridges."),
        .example_language = STR("en"),
        .bad = STR("The bridge."),
        .good = STR("The ford."),
    },
    {
        .id = STR("frozen/twice"),
        .category = 15,
        .severity = 2,
        .summary = STR("two bridges"),
        .explanation = STR("Brings bridges together."),
        .example_language = STR("en"),
        .bad = STR("A bridge and a bridge."),
        .good = STR("A bridge."),
    },
};

static int32_t create(copydesk_str options, const copydesk_sink *sink, void **out) {
    if (options.len < 2) {
        copydesk_str reason = STR("the options are no object");
        sink->error(sink->context, reason);
        return COPYDESK_STATUS_ERROR;
    }
    *out = malloc(1);
    return COPYDESK_STATUS_OK;
}

static int32_t check(void *instance, const copydesk_document *document, const copydesk_sink *sink) {
    static const copydesk_suggestion ford = {.replacement = STR("ford"), .safe = 1};
    (void)instance;
    for (size_t i = 0; i < document->tokens_len; i++) {
        copydesk_span span = document->tokens[i].span;
        if (span.end - span.start != 6 ||
            memcmp(document->text.data + span.start, "bridge", 6) != 0)
            continue;
        copydesk_related first = {
            .place = {{0, 1}, COPYDESK_NO_FACT},
            .message = STR("the text begins here"),
        };
        copydesk_finding finding = {
            .size = sizeof finding,
            .check = 0,
            .place = {span, COPYDESK_NO_FACT},
            .severity = COPYDESK_SEVERITY_DEFAULT,
            .message = STR("a bridge"),
            .suggestions = &ford,
            .suggestions_len = 1,
            .related = &first,
            .related_len = 1,
        };
        copydesk_str key = STR("bridge"), value = STR("seen");
        sink->finding(sink->context, &finding);
        sink->fact(sink->context, key, span, value);
    }
    if (sink->size > offsetof(copydesk_sink, note)) {
        copydesk_str note = STR("bridges were counted");
        sink->note(sink->context, note);
    }
    return COPYDESK_STATUS_OK;
}

static int32_t reconcile(void *instance, copydesk_str key, const copydesk_fact *facts, size_t facts_len,
                         const copydesk_sink *sink) {
    (void)instance;
    (void)key;
    for (size_t i = 1; i < facts_len; i++) {
        copydesk_finding finding = {
            .size = sizeof finding,
            .check = 1,
            .place = {{0, 0}, (uint32_t)i},
            .severity = 3,
            .message = facts[i].text,
        };
        sink->finding(sink->context, &finding);
    }
    return COPYDESK_STATUS_OK;
}

static void destroy(void *instance) { free(instance); }

static const copydesk_plugin plugin = {
    .magic = COPYDESK_MAGIC,
    .abi_major = COPYDESK_ABI_MAJOR,
    .abi_minor = COPYDESK_ABI_MINOR,
    .size = sizeof(copydesk_plugin),
    .check_size = sizeof(copydesk_check),
    .name = STR("frozen"),
    .version = STR("1.0.0"),
    .description = STR("bridges"),
    .checks = checks,
    .checks_len = 2,
    .create = create,
    .check = check,
    .destroy = destroy,
    .reconcile = reconcile,
};

/* As a header of tomorrow may have it: both structs have grown. */
#ifdef NEWER
static const struct { copydesk_check check; uint64_t more[3]; } more_checks[] = {
    {.more = {1, 2, 3}}, {.more = {4, 5, 6}}};
static struct { copydesk_plugin plugin; void *more; } newer;
static char grown[sizeof more_checks];
#endif

const copydesk_plugin *copydesk_plugin_v1(void) {
#ifdef NEWER
    size_t step = sizeof more_checks[0];
    memcpy(grown, more_checks, sizeof grown);
    memcpy(grown, &checks[0], sizeof checks[0]);
    memcpy(grown + step, &checks[1], sizeof checks[1]);
    newer.plugin = plugin;
    newer.plugin.abi_minor = COPYDESK_ABI_MINOR + 7;
    newer.plugin.size = sizeof newer;
    newer.plugin.check_size = (uint32_t)step;
    newer.plugin.checks = (const copydesk_check *)grown;
    newer.more = &newer;
    return &newer.plugin;
#else
    return &plugin;
#endif
}
