//! What users do, one file for each of them.

mod author;
mod developer;
#[cfg(target_os = "linux")]
mod faults;
mod hostile;
mod intruder;
mod manager;
mod neighbour;
mod packager;
mod parity;
mod publisher;
mod reader;
mod reproducible;
#[cfg(feature = "cards")]
mod sharer;
mod starter;
mod terminologist;
mod theming;
mod tracking;
mod translator;
mod workflows;
