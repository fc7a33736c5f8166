//! What is drawn, one component a file with its style sheet beside it.

mod access_button;
mod asset_card;
mod asset_menu;
mod asset_row;
mod audience;
mod back;
pub(crate) mod browse;
mod bulk_bar;
mod bulk_question;
mod check;
mod choose_again;
mod column_edge;
mod confirm;
mod copy_button;
mod copy_by_hand;
mod crumbs;
pub(crate) mod dialogs;
mod dimensions;
mod dock;
mod drop_zone;
mod duplicates;
mod empty;
mod facts;
mod find;
mod folder_card;
mod folder_menu;
mod folder_row;
mod grid;
mod icon;
pub(crate) mod kind;
mod later;
mod list;
mod list_menu;
mod listed;
mod menu;
mod meter_bar;
mod modal;
mod more;
mod move_dialog;
mod name_dialog;
mod notice;
mod page_actions;
mod pager;
mod palette;
mod part_map;
mod pick_row;
mod picker;
mod preview;
mod publish;
mod publish_question;
mod question;
mod rest;
mod roving;
mod screen;
mod share;
mod shortcuts;
mod slice;
mod tags;
pub(crate) mod toast;
mod tools;
mod transform;
mod trash;
mod tray;
mod tray_actions;
mod upload_row;
mod uploader;
mod view_toggle;
mod window;
pub(crate) mod words;

pub(crate) use dock::Dock;
pub(crate) use empty::Closed;
pub(crate) use icon::{Icon, Shape};
pub(crate) use later::{Later, Load, Loading};
pub(crate) use modal::Modal;
pub(crate) use picker::Picker;
pub(crate) use question::Question;
pub(crate) use uploader::Uploader;

/// The style sheets of all components, base first.
pub(crate) const STYLES: &str = concat!(
    include_str!("base.css"),
    include_str!("dock.css"),
    include_str!("crumbs.css"),
    include_str!("tools.css"),
    include_str!("find/find.css"),
    include_str!("check.css"),
    include_str!("lasso.css"),
    include_str!("bulk_bar.css"),
    include_str!("list.css"),
    include_str!("column_edge.css"),
    include_str!("grid.css"),
    include_str!("preview.css"),
    include_str!("folder_row.css"),
    include_str!("drop_zone.css"),
    include_str!("duplicates.css"),
    include_str!("empty.css"),
    include_str!("notice.css"),
    include_str!("menu.css"),
    include_str!("modal.css"),
    include_str!("later.css"),
    include_str!("name_dialog.css"),
    include_str!("move_dialog.css"),
    include_str!("toast.css"),
    include_str!("tray.css"),
    include_str!("uploader.css"),
    include_str!("picker.css"),
    include_str!("copy_button.css"),
    include_str!("palette.css"),
    include_str!("publish.css"),
    include_str!("audience.css"),
    include_str!("share/fields/fields.css"),
    include_str!("share/links.css"),
    include_str!("share/share.css"),
    include_str!("tags/tags.css"),
    include_str!("transform/transform.css"),
    include_str!("trash/trash.css"),
    include_str!("touch.css"),
);
