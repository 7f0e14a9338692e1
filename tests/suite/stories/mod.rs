//! What users do, one file for each of them.

mod author;
mod developer;
mod publisher;
mod reader;
#[cfg(feature = "cards")]
mod sharer;
mod theming;
mod tracking;
mod translator;
