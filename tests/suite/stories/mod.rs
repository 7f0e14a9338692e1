//! What users do, one file for each of them.

mod author;
mod developer;
mod hostile;
mod manager;
mod parity;
mod publisher;
mod reader;
mod reproducible;
#[cfg(feature = "cards")]
mod sharer;
mod terminologist;
mod theming;
mod tracking;
mod translator;
mod workflows;
