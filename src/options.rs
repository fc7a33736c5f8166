//! What a page can set.

use asset_dock_core::asset::{FolderId, Place};
use asset_dock_core::dialect::{Api, Connection};
use asset_dock_core::rules::{Accept, Rules};
use asset_dock_core::upload::duplicates::Duplicates;
use asset_dock_core::upload::tree::Hidden;
use serde::{Deserialize, Serialize};

use crate::library::Spot;
use crate::widths::Widths;

/// The options of one dock.
#[derive(Clone, Debug)]
pub struct Options {
    /// The API that the service speaks.
    pub api: Api,
    /// The service and what opens it.
    pub connection: Connection,
    /// What is shown of the library.
    pub mode: Mode,
    /// How one gets to what is not on its first page.
    pub paging: Paging,
    /// How its list is drawn, to begin with.
    pub view: View,
    /// How the cards of its grid are cut, to begin with.
    pub cards: Cards,
    /// The columns that are left out of a list.
    pub hidden: Vec<Column>,
    /// How wide its columns are.
    pub(crate) widths: Widths,
    /// What is shown of it, to begin with.
    pub(crate) spot: Spot,
    /// What the page takes, within what the service takes.
    pub rules: Rules,
    /// Who decides what becomes of files whose names are there already.
    pub duplicates: Duplicates,
    /// What is done with hidden files in folders that are uploaded.
    pub hidden_files: Hidden,
    /// Assets on one page of the list, 1 to 250.
    pub page_size: u32,
    /// Uploads under way at once, at least 1. Browsers open six connections to one HTTP/1.1 server:
    /// with three uploads the list and the previews still get an answer at once.
    pub parallel_uploads: usize,
}

/// What is shown of a library.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// The list and the uploads into it.
    #[default]
    Browser,
    /// A place to drop files, and what is being uploaded.
    Uploader,
    /// The list, to choose from.
    Picker,
}

/// How one gets to what is not on the first page of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paging {
    /// From page to page.
    #[default]
    Pages,
    /// It comes by itself.
    Endless,
}

/// How a list is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum View {
    /// A row for each asset, with all that is known of it.
    #[default]
    List,
    /// A card for each asset, with its picture.
    Grid,
}

/// How the cards of a grid are cut.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cards {
    /// All alike.
    #[default]
    Square,
    /// In rows of one height, each as wide as its picture asks for.
    Justified,
}

/// What the list says beside a name, in a column that can be left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Column {
    /// What sort of file it is.
    Kind,
    /// How large it is.
    Size,
    /// Since when it is there.
    Date,
    /// Whether anyone can have it.
    Public,
}

impl Column {
    /// All of them, as they stand.
    pub(crate) const ALL: [Column; 4] = [Column::Kind, Column::Size, Column::Date, Column::Public];

    /// How the style sheets name it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Column::Kind => "kind",
            Column::Size => "size",
            Column::Date => "date",
            Column::Public => "public",
        }
    }

    /// The same for a column that may be that of the names.
    pub(crate) fn name_of(column: Option<Column>) -> &'static str {
        column.map_or("name", Column::name)
    }
}

impl Options {
    /// The defaults for a service.
    pub fn new(api: Api, connection: Connection) -> Self {
        Options {
            api,
            connection,
            mode: Mode::default(),
            view: View::default(),
            cards: Cards::default(),
            hidden: Vec::new(),
            widths: Widths::default(),
            paging: Paging::default(),
            spot: Spot::at(Place::Root),
            rules: Rules::default(),
            duplicates: Duplicates::default(),
            hidden_files: Hidden::default(),
            page_size: 50,
            parallel_uploads: 3,
        }
    }
}

/// The options of one element, as its attributes say them. What opens the service comes another way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(crate) struct Attributes {
    /// `store`, `xqr`, `images` or `partner`; empty is `store`.
    pub(crate) dialect: String,
    /// The service's origin; empty for the page's own.
    pub(crate) endpoint: String,
    pub(crate) mode: Mode,
    pub(crate) view: View,
    pub(crate) cards: Cards,
    pub(crate) paging: Paging,
    /// Whether the page can take it away again.
    pub(crate) closes: bool,
    /// Whether several can be chosen.
    pub(crate) multiple: bool,
    pub(crate) folder: Option<FolderId>,
    pub(crate) accept: String,
    /// At once.
    pub(crate) max_files: Option<usize>,
    /// In bytes.
    pub(crate) max_file_size: Option<u64>,
    pub(crate) duplicates: Duplicates,
    /// Whether hidden files in folders are taken along.
    pub(crate) hidden_files: bool,
    pub(crate) page_size: Option<u32>,
    pub(crate) parallel_uploads: Option<usize>,
}

impl Attributes {
    /// Reads what the element's module says.
    ///
    /// # Errors
    /// A sentence that names what is wrong.
    pub(crate) fn read(json: &str) -> Result<(Api, Self), String> {
        let attributes: Self = serde_json::from_str(json).map_err(|error| error.to_string())?;
        let api = match attributes.dialect.as_str() {
            "" => Api::default(),
            dialect => {
                let known = dialect.parse::<Api>();
                known.map_err(|error| format!("dialect=\"{dialect}\": {error}"))?
            }
        };
        Ok((api, attributes))
    }

    /// What the page takes.
    pub(crate) fn rules(&self) -> Rules {
        Rules {
            accept: Accept::parse_list(&self.accept),
            max_size: self.max_file_size,
            max_files: self.max_files,
            max_name: None,
        }
    }

    /// The options of a dock that was let in.
    pub(crate) fn options(&self, api: Api, connection: Connection) -> Options {
        let defaults = Options::new(api, connection);
        Options {
            mode: self.mode,
            view: self.view,
            cards: self.cards,
            paging: self.paging,
            spot: Spot::at(self.folder.clone().into()),
            rules: self.rules(),
            duplicates: self.duplicates,
            hidden_files: if self.hidden_files {
                Hidden::Kept
            } else {
                Hidden::LeftOut
            },
            page_size: self.page_size.unwrap_or(defaults.page_size).clamp(1, 250),
            parallel_uploads: self.parallel_uploads.unwrap_or(defaults.parallel_uploads),
            ..defaults
        }
    }
}
