//! What a bug leaves behind: its message and place in the browser's console, instead of "unreachable", and the end of
//! the zone that it happened in.

use std::panic;

use super::zone::Zone;

/// Reports every panic from now on.
pub fn report() {
    panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into());
        Zone::current().end();
    }));
}
