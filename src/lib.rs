//! Vegvisir makes a multilingual guide out of Markdown: a static site in which every page knows its translations.
//!
//! A build is a road of stages; each is a module, a function, and a plain value that it hands on.
//!
//! | stage | function | takes | gives |
//! | --- | --- | --- | --- |
//! | [`config`] | [`config::read`] | `content/site.toml` | [`config::Config`] |
//! | [`load`] | [`load::load`] | the site's folder | [`load::Inputs`] |
//! | [`parse`] | [`parse::parse`] | one [`load::Source`] | one [`parse::Page`] |
//! | [`link`] | [`link::link`] | all pages | the [`link::Site`] |
//! | [`outputs`] | [`outputs::produce`] | the site and one [`link::Route`] | one [`outputs::Artifact`] |
//! | [`finish`] | [`finish::finish`] | one artifact | the same, minified |
//! | [`write`] | [`write::publish`] | all artifacts | the public folder |
//!
//! The modules below are in reading order, from the ground up; each uses only those before it.

pub mod model;

pub mod diagnostic;

pub mod config;

pub mod load;

pub mod parse;

pub mod link;

pub mod translation;

pub mod render;

pub mod outputs;

pub mod finish;

pub mod write;

pub mod pipeline;

pub mod commands;

#[doc(hidden)]
pub mod probe;
