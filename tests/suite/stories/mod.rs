//! What users do, one file for each of them.

mod developer;
mod publisher;
mod reader;
mod translator;
