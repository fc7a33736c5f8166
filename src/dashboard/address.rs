//! What of the library is shown, as the page's address.

use crate::browser::page;
use crate::library::Spot;

/// What the address names.
pub(super) fn spot() -> Spot {
    Spot::read(&page::fragment())
}

/// Makes the address name this, with the way back in the history. Of what is typed letter by letter only the last
/// text stays there.
pub(super) fn show(shown: &Spot) {
    let now = spot();
    if *shown == now {
        return;
    }
    let is_typing = !now.find.is_empty() && !shown.find.is_empty() && shown.place == now.place;
    if is_typing {
        page::replace_fragment(&shown.write());
    } else {
        page::push_fragment(&shown.write());
    }
}
