//! Modal dialogs: the browser's own `<dialog>`, which keeps the focus inside and gives it back.

use leptos::html;
use leptos::prelude::{GetUntracked, NodeRef};

/// Opens a dialog; nothing where it is open.
pub fn open(dialog: NodeRef<html::Dialog>) {
    if let Some(dialog) = dialog.get_untracked()
        && !dialog.open()
    {
        // Fails only for a dialog that is not in the page.
        let _ = dialog.show_modal();
    }
}

/// Closes a dialog; nothing where it is closed or gone.
pub fn close(dialog: NodeRef<html::Dialog>) {
    if let Some(Some(dialog)) = dialog.try_get_untracked() {
        dialog.close();
    }
}
