/* copydesk: the C ABI of plugins, version 1.
 *
 * Generated from core/src/abi/mod.rs by core/tests/header.rs; do not edit.
 *
 * A plugin is a shared library, libcopydesk_<name>.so, that defines
 *
 *     const copydesk_plugin *copydesk_plugin_v1(void);
 *
 * The function may be called more than once, from any thread, always returns
 * the same pointer, and does nothing else.
 *
 * Strings are pointer and length, UTF-8, without a terminating zero. Offsets
 * are bytes. What the host passes to a call lives until the call returns; what
 * a plugin passes to a sink is copied before the sink returns; nobody frees
 * what another allocated.
 *
 * create and destroy are called once an instance, never at the same time as
 * another call on it. check and reconcile are called from any threads, at
 * once. A sink is used from the thread of its call only, and not after the
 * call has returned.
 *
 * Structs that may grow begin with their own size: fields beyond it are absent.
 */

#ifndef COPYDESK_H
#define COPYDESK_H

#include <stddef.h>
#include <stdint.h>

/* Values of copydesk_check.category, each with its MQM error type. */
enum {
  COPYDESK_CATEGORY_OTHER = 0, /* other */
  COPYDESK_CATEGORY_INCONSISTENT_NAME = 1, /* terminology/inconsistent */
  COPYDESK_CATEGORY_INCONSISTENT_TERM = 2, /* terminology/inconsistent */
  COPYDESK_CATEGORY_WRONG_TERM = 3, /* terminology/wrong-term */
  COPYDESK_CATEGORY_MISTRANSLATION = 4, /* accuracy/mistranslation */
  COPYDESK_CATEGORY_WRONG_NUMBER = 5, /* accuracy/mistranslation */
  COPYDESK_CATEGORY_OMISSION = 6, /* accuracy/omission */
  COPYDESK_CATEGORY_ADDITION = 7, /* accuracy/addition */
  COPYDESK_CATEGORY_UNTRANSLATED = 8, /* accuracy/untranslated */
  COPYDESK_CATEGORY_GRAMMAR = 9, /* fluency/grammar */
  COPYDESK_CATEGORY_SPELLING = 10, /* fluency/spelling */
  COPYDESK_CATEGORY_PUNCTUATION = 11, /* fluency/punctuation */
  COPYDESK_CATEGORY_WHITESPACE = 12, /* fluency/punctuation */
  COPYDESK_CATEGORY_DUPLICATION = 13, /* fluency/duplication */
  COPYDESK_CATEGORY_CHARACTER_ENCODING = 14, /* fluency/character-encoding */
  COPYDESK_CATEGORY_INCONSISTENCY = 15, /* fluency/inconsistency */
  COPYDESK_CATEGORY_QUOTE_MARK_TYPE = 16, /* locale-convention/quote-mark-type */
  COPYDESK_CATEGORY_NAME_FORMAT = 17, /* locale-convention/name-format */
  COPYDESK_CATEGORY_NUMBER_FORMAT = 18, /* locale-convention/number-format */
  COPYDESK_CATEGORY_DATE_FORMAT = 19, /* locale-convention/date-format */
  COPYDESK_CATEGORY_STYLE = 20, /* style/awkward */
  COPYDESK_CATEGORY_MARKUP = 21, /* design-and-markup/markup */
  COPYDESK_CATEGORY_LENGTH = 22, /* design-and-markup/length */
};

/* Values of copydesk_check.severity and copydesk_finding.severity. */
enum {
  COPYDESK_SEVERITY_NEUTRAL = 0,
  COPYDESK_SEVERITY_MINOR = 1,
  COPYDESK_SEVERITY_MAJOR = 2,
  COPYDESK_SEVERITY_CRITICAL = 3,
};

/**
 * The first letter is upper case.
 */
#define COPYDESK_FLAG_CAPITALISED 1

/**
 * More than one letter, all of them upper case.
 */
#define COPYDESK_FLAG_UPPERCASE (1 << 1)

/**
 * The first word of its sentence, also behind an opening quotation mark.
 */
#define COPYDESK_FLAG_SENTENCE_START (1 << 2)

/**
 * White space stands before the token, or nothing does.
 */
#define COPYDESK_FLAG_SPACE_BEFORE (1 << 3)

/**
 * Letters of more than one script.
 */
#define COPYDESK_FLAG_MIXED_SCRIPT (1 << 4)

/**
 * At least one digit.
 */
#define COPYDESK_FLAG_DIGIT (1 << 5)

/**
 * An elided word that leans on the next one: `l’`, `dell’`.
 */
#define COPYDESK_FLAG_ELIDED (1 << 6)

/**
 * An ending that leans on the word before: `’s`.
 */
#define COPYDESK_FLAG_CLITIC (1 << 7)

/**
 * The first field of every descriptor: `COPYDESK` in ASCII, read as a big
 * endian number.
 */
#define COPYDESK_MAGIC 4850183668029018955

/**
 * Major version of the ABI: another one is refused.
 */
#define COPYDESK_ABI_MAJOR 1

/**
 * Minor version of the ABI: only adds.
 */
#define COPYDESK_ABI_MINOR 2

/**
 * In `RawFinding::severity`: the severity that the check has by default.
 */
#define COPYDESK_SEVERITY_DEFAULT 255

/**
 * In `RawPlace::fact`: the place is the span, not a fact.
 */
#define COPYDESK_NO_FACT UINT32_MAX

/**
 * In `PluginDescriptor::flags`: `reconcile` finds nothing where all facts of a key have
 * the same value, up to the first tab in it, and need not be called then.
 */
#define COPYDESK_PLUGIN_DIFFERENCES 1

/**
 * The call did what it should.
 */
#define COPYDESK_STATUS_OK 0

/**
 * The call failed; its reason was given to the `error` call-back.
 */
#define COPYDESK_STATUS_ERROR 1

/**
 * The plugin panicked; the message was given to the `error` call-back.
 */
#define COPYDESK_STATUS_PANIC 2

/**
 * From a sink: what was passed is invalid (a span out of the text or inside a
 * character, a string that is no UTF-8, an unknown check or fact) and was
 * dropped.
 */
#define COPYDESK_STATUS_INVALID 3

/**
 * Bit of a document's flags: its facts meet those of no other document. A
 * plugin may keep to itself those that make no fault within it.
 */
#define COPYDESK_DOCUMENT_ALONE 1

/**
 * In `RawHost::word`: the names of weekdays, from Monday as 1.
 */
#define COPYDESK_WORD_WEEKDAY 0

/**
 * In `RawHost::word`: the names of months, from January as 1.
 */
#define COPYDESK_WORD_MONTH 1

/**
 * In `RawOption::kind`: null.
 */
#define COPYDESK_OPTION_NULL 0

/**
 * In `RawOption::kind`: false or true, as the number 0 or 1.
 */
#define COPYDESK_OPTION_BOOLEAN 1

/**
 * In `RawOption::kind`: a number.
 */
#define COPYDESK_OPTION_NUMBER 2

/**
 * In `RawOption::kind`: a text.
 */
#define COPYDESK_OPTION_TEXT 3

/**
 * What a token is. White space is no token: it is the gap between two.
 */
enum copydesk_token_kind
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint8_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Letters, with the marks and digits among them.
   */
  COPYDESK_TOKEN_KIND_WORD = 0,
  /**
   * Digits, with the separators among them.
   */
  COPYDESK_TOKEN_KIND_NUMBER = 1,
  /**
   * A quotation mark, or an apostrophe that stands at a word's edge.
   */
  COPYDESK_TOKEN_KIND_QUOTE = 2,
  /**
   * One mark of punctuation other than a quotation mark.
   */
  COPYDESK_TOKEN_KIND_PUNCTUATION = 3,
  /**
   * Any other visible character, emoji among them.
   */
  COPYDESK_TOKEN_KIND_SYMBOL = 4,
  /**
   * A web address.
   */
  COPYDESK_TOKEN_KIND_URL = 5,
  /**
   * An e-mail address.
   */
  COPYDESK_TOKEN_KIND_EMAIL = 6,
  /**
   * `@name` or `#topic`.
   */
  COPYDESK_TOKEN_KIND_HANDLE = 7,
  /**
   * Text that no check of language may judge: code, a placeholder.
   */
  COPYDESK_TOKEN_KIND_OPAQUE = 8,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum copydesk_token_kind copydesk_token_kind;
#else
typedef uint8_t copydesk_token_kind;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * The script of a word's letters.
 */
enum copydesk_script
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint8_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * No letter, or letters shared by all scripts.
   */
  COPYDESK_SCRIPT_COMMON = 0,
  /**
   * Latin.
   */
  COPYDESK_SCRIPT_LATIN = 1,
  /**
   * Cyrillic.
   */
  COPYDESK_SCRIPT_CYRILLIC = 2,
  /**
   * Greek.
   */
  COPYDESK_SCRIPT_GREEK = 3,
  /**
   * Arabic, Persian and Urdu included.
   */
  COPYDESK_SCRIPT_ARABIC = 4,
  /**
   * Hebrew.
   */
  COPYDESK_SCRIPT_HEBREW = 5,
  /**
   * Chinese characters, also in Japanese.
   */
  COPYDESK_SCRIPT_HAN = 6,
  /**
   * Hiragana and Katakana.
   */
  COPYDESK_SCRIPT_KANA = 7,
  /**
   * Korean.
   */
  COPYDESK_SCRIPT_HANGUL = 8,
  /**
   * Armenian.
   */
  COPYDESK_SCRIPT_ARMENIAN = 9,
  /**
   * Georgian.
   */
  COPYDESK_SCRIPT_GEORGIAN = 10,
  /**
   * Thai.
   */
  COPYDESK_SCRIPT_THAI = 11,
  /**
   * Devanagari.
   */
  COPYDESK_SCRIPT_DEVANAGARI = 12,
  /**
   * Any script that has no number of its own here.
   */
  COPYDESK_SCRIPT_OTHER = 255,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum copydesk_script copydesk_script;
#else
typedef uint8_t copydesk_script;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * What a segment is in its article.
 */
enum copydesk_role
#if defined(__cplusplus) || __STDC_VERSION__ >= 202311L
  : uint8_t
#endif // defined(__cplusplus) || __STDC_VERSION__ >= 202311L
 {
  /**
   * Running text.
   */
  COPYDESK_ROLE_BODY = 0,
  /**
   * A title or an intermediate heading.
   */
  COPYDESK_ROLE_HEADLINE = 1,
  /**
   * The opening paragraph, where the format marks it.
   */
  COPYDESK_ROLE_LEAD = 2,
  /**
   * The caption of a picture or a table.
   */
  COPYDESK_ROLE_CAPTION = 3,
  /**
   * A sentence of the text repeated in display type.
   */
  COPYDESK_ROLE_PULL_QUOTE = 4,
  /**
   * An entry of a list or a cell of a table.
   */
  COPYDESK_ROLE_ITEM = 5,
};
#ifndef __cplusplus
#if __STDC_VERSION__ >= 202311L
typedef enum copydesk_role copydesk_role;
#else
typedef uint8_t copydesk_role;
#endif // __STDC_VERSION__ >= 202311L
#endif // __cplusplus

/**
 * Bits that say more of a token. Bits without a name here are zero.
 */
typedef struct COPYDESK_FLAG COPYDESK_FLAG;

/**
 * UTF-8 text: pointer and length in bytes. The pointer may be null where the
 * length is 0.
 */
typedef struct {
  /**
   * First byte.
   */
  const uint8_t *data;
  /**
   * Length in bytes.
   */
  size_t len;
} copydesk_str;

/**
 * A half-open range of bytes, `start..end`, of UTF-8 text. Both ends stand on
 * character boundaries.
 */
typedef struct {
  /**
   * First byte.
   */
  uint32_t start;
  /**
   * One past the last byte.
   */
  uint32_t end;
} copydesk_span;

/**
 * A range of indices `start..end` into one of the document's arrays.
 */
typedef struct {
  /**
   * First index.
   */
  uint32_t start;
  /**
   * One past the last index.
   */
  uint32_t end;
} copydesk_indices;

/**
 * A segment as it stands in the document's array.
 */
typedef struct {
  /**
   * The segment's bytes in the document's text.
   */
  copydesk_span span;
  /**
   * The aligned bytes of the source text; empty where there is none.
   */
  copydesk_span source;
  /**
   * Its sentences.
   */
  copydesk_indices sentences;
  /**
   * Its tokens.
   */
  copydesk_indices tokens;
  /**
   * A `Role`, as its number.
   */
  uint8_t role;
  /**
   * 1 where `source` holds the segment's source text.
   */
  uint8_t has_source;
  /**
   * Zero.
   */
  uint16_t reserved;
} copydesk_segment;

/**
 * A sentence as it stands in the document's array.
 */
typedef struct {
  /**
   * The sentence's bytes, without the white space that follows it.
   */
  copydesk_span span;
  /**
   * Its tokens.
   */
  copydesk_indices tokens;
} copydesk_sentence;

/**
 * A token as it stands in the document's array.
 */
typedef struct {
  /**
   * The token's bytes.
   */
  copydesk_span span;
  /**
   * A `TokenKind`, as its number.
   */
  uint8_t kind;
  /**
   * A `Script`, as its number.
   */
  uint8_t script;
  /**
   * `Flags`, as their bits.
   */
  uint16_t flags;
} copydesk_token;

/**
 * The document under review. Called with it: `check`.
 *
 * The arrays are consistent: spans lie in their text on character boundaries,
 * indices lie in their arrays, everything is in the order of the text.
 */
typedef struct {
  /**
   * Bytes of this struct that the host filled.
   */
  uint32_t size;
  /**
   * `DOCUMENT_ALONE`, or 0. Other bits are to be passed over.
   */
  uint32_t flags;
  /**
   * Name under which findings are reported.
   */
  copydesk_str name;
  /**
   * BCP 47 tag of the text's language; `und` where nobody knows.
   */
  copydesk_str language;
  /**
   * BCP 47 tag of the source's language; empty where nobody knows.
   */
  copydesk_str source_language;
  /**
   * The target text.
   */
  copydesk_str text;
  /**
   * The source text; empty where there is none.
   */
  copydesk_str source;
  /**
   * The segments.
   */
  const copydesk_segment *segments;
  /**
   * How many.
   */
  size_t segments_len;
  /**
   * The sentences of all segments.
   */
  const copydesk_sentence *sentences;
  /**
   * How many.
   */
  size_t sentences_len;
  /**
   * The tokens of all sentences.
   */
  const copydesk_token *tokens;
  /**
   * How many.
   */
  size_t tokens_len;
  /**
   * The day on which it was written or published, as ISO 8601 has it
   * (`2026-11-27`); empty where nobody knows. Absent where `size` says so.
   */
  copydesk_str date;
  /**
   * Who wrote it; empty where nobody knows. Absent where `size` says so.
   */
  copydesk_str author;
  /**
   * The desk or section that it belongs to; empty where nobody knows. Absent where `size` says
   * so.
   */
  copydesk_str desk;
} copydesk_document;

/**
 * Something true of a place, as `reconcile` gets it back.
 */
typedef struct {
  /**
   * Number of the document it comes from.
   */
  uint32_t document;
  /**
   * Its bytes in that document.
   */
  copydesk_span span;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * BCP 47 tag of that document's language.
   */
  copydesk_str language;
  /**
   * The text of those bytes.
   */
  copydesk_str text;
  /**
   * What the plugin said of it.
   */
  copydesk_str value;
} copydesk_fact;

/**
 * Where in the news a fact comes from; what nobody knows is empty.
 */
typedef struct {
  /**
   * The name of its document.
   */
  copydesk_str document;
  /**
   * The day of its document, as ISO 8601 has it.
   */
  copydesk_str date;
  /**
   * Who wrote its document.
   */
  copydesk_str author;
  /**
   * The desk or section of its document.
   */
  copydesk_str desk;
  /**
   * A `Role`, as its number: what its segment is.
   */
  uint32_t role;
  /**
   * Zero.
   */
  uint32_t reserved;
} copydesk_fact_origin;

/**
 * Where something is: in `check` a span of the document, in `reconcile` the
 * index of a fact.
 */
typedef struct {
  /**
   * Bytes of the document at hand; read where `fact` is `NO_FACT`.
   */
  copydesk_span span;
  /**
   * Index among the facts of the call, or `NO_FACT`.
   */
  uint32_t fact;
} copydesk_place;

/**
 * A replacement for the text of the finding's place.
 */
typedef struct {
  /**
   * The text to put there.
   */
  copydesk_str replacement;
  /**
   * 1 where it may be applied with nobody looking, else 0.
   */
  uint8_t safe;
} copydesk_suggestion;

/**
 * A place that belongs to a finding.
 */
typedef struct {
  /**
   * Where it is.
   */
  copydesk_place place;
  /**
   * What it is.
   */
  copydesk_str message;
} copydesk_related;

/**
 * A finding, on its way to the host.
 */
typedef struct {
  /**
   * Bytes of this struct that the plugin filled.
   */
  uint32_t size;
  /**
   * Index into the descriptor's checks.
   */
  uint32_t check;
  /**
   * Where it is.
   */
  copydesk_place place;
  /**
   * 0 neutral, 1 minor, 2 major, 3 critical, or `SEVERITY_DEFAULT`.
   */
  uint8_t severity;
  /**
   * What is wrong, in a sentence for an editor.
   */
  copydesk_str message;
  /**
   * Replacements, the best first.
   */
  const copydesk_suggestion *suggestions;
  /**
   * How many.
   */
  size_t suggestions_len;
  /**
   * Other places.
   */
  const copydesk_related *related;
  /**
   * How many.
   */
  size_t related_len;
} copydesk_finding;

/**
 * A value among options.
 */
typedef struct {
  /**
   * The keys and indices that lead to it, with `/` between them: `limits/0`.
   */
  copydesk_str path;
  /**
   * The text; empty where the value is none.
   */
  copydesk_str text;
  /**
   * The number; 0 where the value is none.
   */
  double number;
  /**
   * `OPTION_NULL`, `OPTION_BOOLEAN`, `OPTION_NUMBER` or `OPTION_TEXT`.
   */
  uint32_t kind;
  /**
   * Zero.
   */
  uint32_t reserved;
} copydesk_option;

/**
 * A number in a text.
 */
typedef struct {
  /**
   * Its bytes in the text.
   */
  copydesk_span span;
  /**
   * Its value, as the language writes numbers.
   */
  double value;
} copydesk_number;

/**
 * A date in a text; what it does not say is 0.
 */
typedef struct {
  /**
   * Its bytes in the text.
   */
  copydesk_span span;
  /**
   * Of two digits as they stand.
   */
  uint32_t year;
  /**
   * From 1.
   */
  uint32_t month;
  /**
   * From 1.
   */
  uint32_t day;
} copydesk_date;

/**
 * A quotation in any text.
 */
typedef struct {
  /**
   * Its bytes in the text, with its marks.
   */
  copydesk_span span;
  /**
   * The bytes between its marks.
   */
  copydesk_span inside;
  /**
   * How many quotations it stands in.
   */
  uint32_t depth;
} copydesk_quotation;

/**
 * How a language is set in type. All strings live as long as the host.
 */
typedef struct {
  /**
   * Bytes of this struct that the plugin has room for; the host fills no more.
   */
  uint32_t size;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * The mark that opens a quotation, and that which closes it.
   */
  copydesk_str open;
  /**
   * As above.
   */
  copydesk_str close;
  /**
   * The marks of a quotation inside another.
   */
  copydesk_str nested_open;
  /**
   * As above.
   */
  copydesk_str nested_close;
  /**
   * What stands before the decimals of a number.
   */
  copydesk_str decimal;
  /**
   * What stands between the thousands of a number.
   */
  copydesk_str group;
} copydesk_typography;

/**
 * What the host does for a plugin, in any of its calls, from any thread. `language` is a BCP 47
 * tag; spans are bytes of the `text` of the call. What is found is passed, one after another, to
 * a function of the plugin with the plugin's own `context`, before the call returns. A call
 * returns `STATUS_OK`, or `STATUS_INVALID` where a string is not UTF-8 and nothing was done.
 */
typedef struct {
  /**
   * Bytes of this struct that the host filled.
   */
  uint32_t size;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * Reads options, as `create` gets them: every value that is no object and no array, in the
   * order of the text. `STATUS_INVALID` where they are no JSON object.
   */
  int32_t (*options)(copydesk_str json, void *context, void (*found)(void *context,
                                                                     const copydesk_option *option));
  /**
   * The sentences of a text, such as a segment's source.
   */
  int32_t (*sentences)(copydesk_str text,
                       copydesk_str language,
                       void *context,
                       void (*found)(void *context, copydesk_span span));
  /**
   * The names in a text: words in capitals side by side.
   */
  int32_t (*names)(copydesk_str text,
                   copydesk_str language,
                   void *context,
                   void (*found)(void *context, copydesk_span span));
  /**
   * The numbers in a text, in digits and in words.
   */
  int32_t (*numbers)(copydesk_str text,
                     copydesk_str language,
                     void *context,
                     void (*found)(void *context, const copydesk_number *number));
  /**
   * The dates in a text.
   */
  int32_t (*dates)(copydesk_str text,
                   copydesk_str language,
                   void *context,
                   void (*found)(void *context, const copydesk_date *date));
  /**
   * The quotations in a text, one inside another first.
   */
  int32_t (*quotations)(copydesk_str text,
                        copydesk_str language,
                        void *context,
                        void (*found)(void *context, const copydesk_quotation *quotation));
  /**
   * A word as the language writes it, `WORD_WEEKDAY` or `WORD_MONTH`; empty where the host
   * does not know it. It lives as long as the host.
   */
  copydesk_str (*word)(uint32_t kind, uint32_t number, copydesk_str language);
  /**
   * How a language is set in type. `STATUS_INVALID` where the host does not know it.
   */
  int32_t (*typography)(copydesk_str language, copydesk_typography *typography);
} copydesk_host;

/**
 * Where a call reports to.
 */
typedef struct {
  /**
   * Bytes of this struct that the host filled.
   */
  uint32_t size;
  /**
   * Zero.
   */
  uint32_t reserved;
  /**
   * The host's own; passed back to its functions.
   */
  void *context;
  /**
   * Reports a finding. Returns `STATUS_OK` or `STATUS_INVALID`.
   */
  int32_t (*finding)(void*, const copydesk_finding*);
  /**
   * Reports a fact for `reconcile`: key, span, value. In `check` only;
   * elsewhere `STATUS_INVALID`.
   */
  int32_t (*fact)(void*, copydesk_str, copydesk_span, copydesk_str);
  /**
   * Says why the call is about to return another status than
   * `STATUS_OK`.
   */
  void (*error)(void*, copydesk_str);
  /**
   * Tells the user something that is no finding. The same note is said once
   * a run. Absent where `size` says so.
   */
  void (*note)(void*, copydesk_str);
  /**
   * What the host does for a plugin; it lives as long as the plugin is loaded. Absent where
   * `size` says so.
   */
  const copydesk_host *host;
  /**
   * In `reconcile`, where each of its facts comes from, in their order; else null. Absent where
   * `size` says so.
   */
  const copydesk_fact_origin *fact_origins;
  /**
   * Bytes from one element of `fact_origins` to the next. Absent where `size` says so.
   */
  size_t fact_origin_size;
} copydesk_sink;

/**
 * One thing that a plugin looks for. Fields beyond the descriptor's
 * `check_size` are absent; those down to `good` are required.
 */
typedef struct {
  /**
   * `family/name`; the family is the plugin's name.
   */
  copydesk_str id;
  /**
   * A `Category`, as its number; one that the host does not know is taken
   * for 0, other.
   */
  uint32_t category;
  /**
   * 0 neutral, 1 minor, 2 major, 3 critical.
   */
  uint8_t severity;
  /**
   * One line, without a full stop.
   */
  copydesk_str summary;
  /**
   * A paragraph or more for an editor.
   */
  copydesk_str explanation;
  /**
   * BCP 47 tag of the two examples, with that of their source where it is not English: `fr<de`.
   */
  copydesk_str example_language;
  /**
   * A text in which the check finds something.
   */
  copydesk_str bad;
  /**
   * The same text, right.
   */
  copydesk_str good;
  /**
   * The source text of both examples, for a check that needs one; else
   * empty.
   */
  copydesk_str example_source;
  /**
   * The options of `create` with which the examples hold, where they are
   * not `{}`; else empty.
   */
  copydesk_str example_options;
} copydesk_check;

/**
 * What a plugin is. Fields beyond `size` are absent; those down to `destroy`
 * are required.
 */
typedef struct {
  /**
   * `MAGIC`.
   */
  uint64_t magic;
  /**
   * `ABI_MAJOR`.
   */
  uint32_t abi_major;
  /**
   * `ABI_MINOR` of the header that the plugin was built with.
   */
  uint32_t abi_minor;
  /**
   * Bytes of this struct that the plugin filled.
   */
  uint32_t size;
  /**
   * Bytes from one element of `checks` to the next: the size of
   * `RawCheck` in the header that the plugin was built with.
   */
  uint32_t check_size;
  /**
   * Lower-case name; the file is `libcopydesk_<name>.so`.
   */
  copydesk_str name;
  /**
   * Version of the plugin, as semver.
   */
  copydesk_str version;
  /**
   * One line.
   */
  copydesk_str description;
  /**
   * Everything it looks for.
   */
  const copydesk_check *checks;
  /**
   * How many.
   */
  size_t checks_len;
  /**
   * Makes an instance from its options, a JSON object (`{}` where nothing is
   * configured), and puts it in `*out`. Only `error` of the sink may be used.
   * Called once for each configuration, from any thread.
   */
  int32_t (*create)(copydesk_str options, const copydesk_sink *sink, void **out);
  /**
   * Checks one document. Called any number of times, from any threads, at
   * once.
   */
  int32_t (*check)(void *instance, const copydesk_document *document, const copydesk_sink *sink);
  /**
   * Frees an instance. Called once, after every other call on it.
   */
  void (*destroy)(void *instance);
  /**
   * Turns all the facts of one key into findings; null where the plugin
   * reports none. Called as `check` is.
   */
  int32_t (*reconcile)(void *instance,
                       copydesk_str key,
                       const copydesk_fact *facts,
                       size_t facts_len,
                       const copydesk_sink *sink);
  /**
   * `PLUGIN_DIFFERENCES`, or 0. Other bits are to be passed over.
   */
  uint32_t flags;
  /**
   * 0.
   */
  uint32_t reserved;
} copydesk_plugin;

/**
 * The type of `ENTRY`. May be called more than once, from any thread, and
 * always returns the same pointer. Does nothing else: it is called only to
 * see what the plugin is.
 */
typedef const copydesk_plugin *(*copydesk_entry_fn)(void);

#endif  /* COPYDESK_H */
