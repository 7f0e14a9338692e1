//! Feeds [`targets::search`]; see tests/fuzz/README.md.
#![no_main]
#![allow(dead_code, reason = "the other targets are not called here")]

#[path = "../targets.rs"]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::search(bytes));
