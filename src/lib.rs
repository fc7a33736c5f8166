//! The widget: shows an asset library and uploads into it.
//!
//! `core` decides, this crate shows. [`browser`] holds every call to the browser, [`runner`] carries
//! out what the upload engine commands, [`library`] is the list on the page, [`ui`] draws, and
//! [`dashboard`] puts sign-in around it.

#![expect(
    unreachable_pub,
    clippy::needless_pass_by_value,
    reason = "Leptos's `#[component]` writes `pub` items into private modules, and components own their props"
)]

mod around;
pub mod browser;
mod bulk;
mod client;
pub mod dashboard;
mod deletion;
mod delivery;
mod desk;
mod digest;
mod element;
mod engine;
mod events;
mod headless;
mod host;
mod js;
mod library;
pub mod options;
mod part;
mod picture;
mod publishing;
mod renewal;
mod runner;
#[cfg(test)]
mod sample;
mod selection;
mod sharing;
mod trash;
pub mod ui;
mod widths;
