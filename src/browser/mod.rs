//! Every call to the browser. Nothing outside this folder names `web_sys`, `js_sys` or `gloo`.

pub mod autofocus;
pub mod carry;
pub mod clipboard;
pub mod clock;
pub mod connection;
pub mod dialog;
pub mod drag;
pub mod files;
pub mod focus;
pub mod hash;
pub mod hashers;
pub mod http;
pub mod leaving;
pub mod number;
pub mod object_url;
pub mod page;
pub mod panic;
pub mod popup;
pub mod random;
pub mod session;
pub mod shelf;
pub mod transfer;
pub mod visibility;
pub mod when;
