//! Strings and arrays as they cross the border.

/// UTF-8 text: pointer and length in bytes. The pointer may be null where the
/// length is 0.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Str {
    /// First byte.
    pub data: *const u8,
    /// Length in bytes.
    pub len: usize,
}

impl Str {
    /// The empty string.
    pub const EMPTY: Self = Self {
        data: std::ptr::null(),
        len: 0,
    };

    /// The bytes of `text`, borrowed: the caller keeps `text` alive.
    pub const fn new(text: &str) -> Self {
        Self {
            data: text.as_ptr(),
            len: text.len(),
        }
    }

    /// The bytes.
    ///
    /// # Safety
    ///
    /// `data` points to `len` readable bytes that live and stay unchanged for
    /// `'a`, or `len` is 0.
    pub unsafe fn bytes<'a>(self) -> &'a [u8] {
        // SAFETY: the caller's promise is the same.
        unsafe { slice(self.data, self.len) }
    }
}

/// The elements of a C array.
///
/// # Safety
///
/// `data` points to `len` valid elements that live and stay unchanged for
/// `'a`, or `len` is 0.
pub(super) unsafe fn slice<'a, T>(data: *const T, len: usize) -> &'a [T] {
    if len == 0 || data.is_null() {
        return &[];
    }
    // SAFETY: not null, and the caller's promise covers the rest.
    unsafe { std::slice::from_raw_parts(data, len) }
}
