//! A plugin that passes the host anything.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| copydesk_core::abi::host::border(bytes));
