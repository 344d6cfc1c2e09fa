/* Prints the size of each struct of the header and the offset of each field. */

#include "copydesk.h"

#include <stdio.h>

#define SIZE(type) printf(#type " %zu\n", sizeof(copydesk_##type))
#define FIELD(type, field) printf(#type "." #field " %zu\n", offsetof(copydesk_##type, field))

int main(void) {
    SIZE(str); FIELD(str, data); FIELD(str, len);
    SIZE(span); FIELD(span, start); FIELD(span, end);
    SIZE(indices); FIELD(indices, start); FIELD(indices, end);
    SIZE(segment); FIELD(segment, span); FIELD(segment, source); FIELD(segment, sentences);
    FIELD(segment, tokens); FIELD(segment, role); FIELD(segment, has_source);
    SIZE(sentence); FIELD(sentence, span); FIELD(sentence, tokens);
    SIZE(token); FIELD(token, span); FIELD(token, kind); FIELD(token, script); FIELD(token, flags);
    SIZE(document); FIELD(document, size); FIELD(document, name); FIELD(document, language);
    FIELD(document, source_language); FIELD(document, text); FIELD(document, source);
    FIELD(document, segments); FIELD(document, segments_len); FIELD(document, sentences);
    FIELD(document, sentences_len); FIELD(document, tokens); FIELD(document, tokens_len);
    SIZE(fact); FIELD(fact, document); FIELD(fact, span); FIELD(fact, language);
    FIELD(fact, text); FIELD(fact, value);
    SIZE(place); FIELD(place, span); FIELD(place, fact);
    SIZE(suggestion); FIELD(suggestion, replacement); FIELD(suggestion, safe);
    SIZE(related); FIELD(related, place); FIELD(related, message);
    SIZE(finding); FIELD(finding, size); FIELD(finding, check); FIELD(finding, place);
    FIELD(finding, severity); FIELD(finding, message); FIELD(finding, suggestions);
    FIELD(finding, suggestions_len); FIELD(finding, related); FIELD(finding, related_len);
    SIZE(sink); FIELD(sink, size); FIELD(sink, context); FIELD(sink, finding);
    FIELD(sink, fact); FIELD(sink, error); FIELD(sink, note);
    SIZE(check); FIELD(check, id); FIELD(check, category); FIELD(check, severity);
    FIELD(check, summary); FIELD(check, explanation); FIELD(check, example_language);
    FIELD(check, bad); FIELD(check, good); FIELD(check, example_source);
    FIELD(check, example_options);
    SIZE(plugin); FIELD(plugin, magic); FIELD(plugin, abi_major); FIELD(plugin, abi_minor);
    FIELD(plugin, size); FIELD(plugin, check_size); FIELD(plugin, name); FIELD(plugin, version);
    FIELD(plugin, description); FIELD(plugin, checks); FIELD(plugin, checks_len);
    FIELD(plugin, create); FIELD(plugin, check); FIELD(plugin, destroy); FIELD(plugin, reconcile);
    return 0;
}
