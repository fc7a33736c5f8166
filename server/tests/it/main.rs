//! The server as its clients see it: every test sends requests and looks at answers, against a real
//! database and real files in a directory of its own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod app;

mod auth;
mod bad_input;
mod bombs;
mod capabilities;
mod cdn;
mod checks;
mod cli;
mod cors;
mod crash_safety;
mod cursors;
mod dashboard;
mod dialect;
mod downloads;
mod far_server;
mod filters;
mod folder_lists;
mod folder_rules;
mod folder_zips;
mod folders;
mod golden;
mod images;
mod json;
mod names;
mod partner;
mod people;
mod program;
mod publishing;
mod sessions;
mod shares;
mod site;
mod socket;
mod tag_filters;
mod tags;
mod taken_names;
mod thumbnails;
mod trash;
mod trash_limits;
mod upload_keys;
mod xqr;
