//! What users do, one file for each of them.

mod author;
mod developer;
mod manager;
mod packager;
mod parity;
mod publisher;
mod reader;
#[cfg(feature = "cards")]
mod sharer;
mod starter;
mod terminologist;
mod theming;
mod tracking;
mod translator;
mod workflows;
