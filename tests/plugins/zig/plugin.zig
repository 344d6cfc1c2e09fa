//! A plugin for copydesk in Zig: it finds exclamation marks in a row.

const c = @cImport(@cInclude("copydesk.h"));

fn str(comptime text: []const u8) c.copydesk_str {
    return .{ .data = text.ptr, .len = text.len };
}

const checks = [_]c.copydesk_check{.{
    .id = str("zig/exclamation"),
    .category = c.COPYDESK_CATEGORY_PUNCTUATION,
    .severity = c.COPYDESK_SEVERITY_MINOR,
    .summary = str("more than one exclamation mark"),
    .explanation = str("News does not shout."),
    .example_language = str("en"),
    .bad = str("Fire!!"),
    .good = str("Fire!"),
}};

fn create(_: c.copydesk_str, _: [*c]const c.copydesk_sink, out: [*c]?*anyopaque) callconv(.c) i32 {
    out.* = null;
    return c.COPYDESK_STATUS_OK;
}

fn destroy(_: ?*anyopaque) callconv(.c) void {}

fn check(
    _: ?*anyopaque,
    document: [*c]const c.copydesk_document,
    sink: [*c]const c.copydesk_sink,
) callconv(.c) i32 {
    const text = document.*.text;
    for (document.*.segments[0..document.*.segments_len]) |segment| {
        var at = segment.span.start;
        while (at < segment.span.end) {
            const start = at;
            while (at < segment.span.end and text.data[at] == '!') at += 1;
            if (at - start > 1) report(sink, start, at);
            if (at == start) at += 1;
        }
    }
    return c.COPYDESK_STATUS_OK;
}

fn report(sink: [*c]const c.copydesk_sink, start: u32, end: u32) void {
    const suggestion = c.copydesk_suggestion{ .replacement = str("!"), .safe = 0 };
    const finding = c.copydesk_finding{
        .size = @sizeOf(c.copydesk_finding),
        .check = 0,
        .place = .{ .span = .{ .start = start, .end = end }, .fact = c.COPYDESK_NO_FACT },
        .severity = c.COPYDESK_SEVERITY_DEFAULT,
        .message = str("it shouts"),
        .suggestions = &suggestion,
        .suggestions_len = 1,
    };
    _ = sink.*.finding.?(sink.*.context, &finding);
}

const plugin = c.copydesk_plugin{
    .magic = c.COPYDESK_MAGIC,
    .abi_major = c.COPYDESK_ABI_MAJOR,
    .abi_minor = c.COPYDESK_ABI_MINOR,
    .size = @sizeOf(c.copydesk_plugin),
    .check_size = @sizeOf(c.copydesk_check),
    .name = str("zig"),
    .version = str("1.0.0"),
    .description = str("exclamation marks"),
    .checks = &checks,
    .checks_len = checks.len,
    .create = create,
    .check = check,
    .destroy = destroy,
};

export fn copydesk_plugin_v1() *const c.copydesk_plugin {
    return &plugin;
}
