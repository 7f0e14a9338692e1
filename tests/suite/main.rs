//! All tests that drive the public commands. One binary, so that it links once.

mod problems;
mod properties;
mod stories;
mod support;
mod tidy;
