//! Any bytes as a file of the format that the target is named after: read, checked,
//! reported, repaired.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    copydesk::fuzzing::file(concat!("article.", env!("CARGO_BIN_NAME")), bytes);
});
