/* Asks the host for all that it does for plugins, and notes what it says. */

#include "copydesk.h"

#include <stdio.h>
#include <stdlib.h>

#define STR(text) { (const uint8_t *)(text), sizeof(text) - 1 }
#define SHOWN(string) (int)(string).len, (const char *)(string).data

static const copydesk_check checks[] = {{
    .id = STR("served/anything"),
    .severity = 0,
    .summary = STR("nothing in particular"),
    .explanation = STR("Finds the first byte."),
    .example_language = STR("en"),
    .bad = STR("bad"),
    .good = STR("good"),
}};

/* What a call is about. */
typedef struct {
    const char *kind;
    copydesk_str text;
    const copydesk_sink *sink;
} call;

static void note(const copydesk_sink *sink, const char *text, int length) {
    sink->note(sink->context, (copydesk_str){(const uint8_t *)text, (size_t)length});
}

static copydesk_str part(copydesk_str text, copydesk_span span) {
    return (copydesk_str){text.data + span.start, span.end - span.start};
}

static void on_option(void *context, const copydesk_option *option) {
    (void)context;
    char said[200];
    int length = snprintf(said, sizeof said, "option %.*s: kind %u, %g, %.*s", SHOWN(option->path),
                          option->kind, option->number, SHOWN(option->text));
    fprintf(stderr, "%.*s\n", length, said);
}

static void on_span(void *context, copydesk_span span) {
    call *at = context;
    char said[200];
    copydesk_str text = part(at->text, span);
    note(at->sink, said, snprintf(said, sizeof said, "%s %.*s", at->kind, SHOWN(text)));
}

static void on_number(void *context, const copydesk_number *number) {
    call *at = context;
    char said[200];
    copydesk_str text = part(at->text, number->span);
    int length = snprintf(said, sizeof said, "number %.*s = %g", SHOWN(text), number->value);
    note(at->sink, said, length);
}

static void on_date(void *context, const copydesk_date *date) {
    call *at = context;
    char said[200];
    copydesk_str text = part(at->text, date->span);
    int length = snprintf(said, sizeof said, "date %.*s = %u-%u-%u", SHOWN(text), date->year,
                          date->month, date->day);
    note(at->sink, said, length);
}

static void on_quotation(void *context, const copydesk_quotation *quotation) {
    call *at = context;
    char said[200];
    copydesk_str text = part(at->text, quotation->inside);
    int length =
        snprintf(said, sizeof said, "quotation %.*s at %u", SHOWN(text), quotation->depth);
    note(at->sink, said, length);
}

static int32_t create(copydesk_str options, const copydesk_sink *sink, void **out) {
    *out = NULL;
    return sink->host->options(options, NULL, on_option);
}

static void destroy(void *instance) { (void)instance; }

static int32_t check(void *instance, const copydesk_document *document, const copydesk_sink *sink) {
    const copydesk_host *host = sink->host;
    copydesk_str text = document->source, language = document->source_language;
    call sentence = {"sentence", text, sink}, name = {"name", text, sink}, other = {"", text, sink};
    char said[200];
    (void)instance;
    copydesk_str key = STR("all");
    if (document->text.len > 0) {
        sink->fact(sink->context, key, (copydesk_span){0, 1}, document->name);
    }
    if (text.len == 0) return COPYDESK_STATUS_OK;
    host->sentences(text, language, &sentence, on_span);
    host->names(text, language, &name, on_span);
    host->numbers(text, language, &other, on_number);
    host->dates(text, language, &other, on_date);
    host->quotations(text, language, &other, on_quotation);
    copydesk_str day = host->word(COPYDESK_WORD_WEEKDAY, 1, document->language);
    copydesk_str month = host->word(COPYDESK_WORD_MONTH, 8, document->language);
    copydesk_str nothing = host->word(COPYDESK_WORD_MONTH, 13, document->language);
    int length = snprintf(said, sizeof said, "words %.*s %.*s%.*s", SHOWN(day), SHOWN(month),
                          SHOWN(nothing));
    note(sink, said, length);
    copydesk_typography set = {.size = sizeof set};
    int32_t status = host->typography(document->language, &set);
    length = snprintf(said, sizeof said, "type %d %.*s%.*s%.*s%.*s%.*s%.*s", status,
                      SHOWN(set.open), SHOWN(set.close), SHOWN(set.nested_open),
                      SHOWN(set.nested_close), SHOWN(set.decimal), SHOWN(set.group));
    note(sink, said, length);
    copydesk_str broken = STR("\xff");
    status = host->sentences(broken, language, &sentence, on_span);
    note(sink, said, snprintf(said, sizeof said, "broken %d", status));
    return COPYDESK_STATUS_OK;
}

/* Says where each fact comes from. */
static int32_t reconcile(void *instance, copydesk_str key, const copydesk_fact *facts, size_t len,
                         const copydesk_sink *sink) {
    const uint8_t *at = (const uint8_t *)sink->fact_origins;
    (void)instance;
    (void)key;
    (void)facts;
    for (size_t i = 0; i < len; i++, at += sink->fact_origin_size) {
        const copydesk_fact_origin *origin = (const copydesk_fact_origin *)at;
        char said[200];
        int length = snprintf(said, sizeof said, "from %.*s: %.*s, %.*s, %.*s, %u",
                              SHOWN(origin->document), SHOWN(origin->date), SHOWN(origin->author),
                              SHOWN(origin->desk), origin->role);
        note(sink, said, length);
    }
    return COPYDESK_STATUS_OK;
}

static const copydesk_plugin plugin = {
    .magic = COPYDESK_MAGIC,
    .abi_major = COPYDESK_ABI_MAJOR,
    .abi_minor = COPYDESK_ABI_MINOR,
    .size = sizeof(copydesk_plugin),
    .check_size = sizeof(copydesk_check),
    .name = STR("served"),
    .version = STR("1.0.0"),
    .description = STR("what the host does"),
    .checks = checks,
    .checks_len = 1,
    .create = create,
    .check = check,
    .destroy = destroy,
    .reconcile = reconcile,
};

const copydesk_plugin *copydesk_plugin_v1(void) { return &plugin; }
