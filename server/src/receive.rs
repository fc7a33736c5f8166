//! A file in a form, written down while it comes: what every API does that uploads by form.

use axum::body::Body;
use axum::http::HeaderMap;
use headers::{ContentLength, HeaderMapExt};
use uuid::Uuid;

use crate::App;
use crate::admit::{Intent, Refused, admit};
use crate::auth::{Allowed, Writes};
use crate::error::Error;
use crate::form::{Fields, Form, OVERHEAD};
use crate::intake::Draft;
use crate::mime_type::read_head;
use crate::upload_key::{self, Address};

/// A file that came whole, and what the form says beside it. Dropped, it leaves nothing.
pub(crate) struct Received {
    pub(crate) draft: Draft,
    pub(crate) fields: Fields,
    /// The name of the field in which the file came.
    pub(crate) field_name: String,
}

/// Takes the file of a form in that came to an address, into a folder, of at most `max_size` bytes.
pub(crate) async fn receive(
    app: &App,
    who: &Allowed<impl Writes>,
    (address, folder): (Address, Option<Uuid>),
    max_size: u64,
    headers: &HeaderMap,
    body: Body,
) -> Result<Received, Refused> {
    // What says beforehand that it is too large is refused before a byte of it is read.
    if let Some(ContentLength(length)) = headers.typed_get()
        && length > max_size.saturating_add(OVERHEAD)
    {
        return Err(Error::TooLarge(max_size).into());
    }
    let key = upload_key::read(headers)?;
    let form = Form::new(headers, body, max_size)?;
    let to = Target {
        folder,
        max_size,
        key: key.map(|key| (key, address)),
    };
    let writing = write_down(app, who, to, form);
    let received = tokio::time::timeout(app.config.upload_timeout, writing).await;
    received.map_err(|_| Error::TooSlow)?
}

/// Where a file goes.
struct Target {
    folder: Option<Uuid>,
    max_size: u64,
    /// What its upload is called at which address.
    key: Option<(String, Address)>,
}

async fn write_down(
    app: &App,
    who: &Allowed<impl Writes>,
    to: Target,
    mut form: Form,
) -> Result<Received, Refused> {
    let mut file = form.file().await?;
    let field_name = std::mem::take(&mut file.field_name);
    let head = read_head(&mut file.bytes()).await?;
    let intent = Intent {
        name: &file.name,
        claimed: file.claimed.as_deref(),
        head: &head,
        folder: to.folder,
        max_size: to.max_size,
    };
    let mut admitted = admit(app, who, intent).await?;
    let stage = admitted.asset.stage;
    let remembered = |(key, address): (String, _)| upload_key::remembered(&key, address, stage);
    admitted.asset.key = to.key.map(remembered);
    let draft = Draft::write_down(app, admitted, head, file.bytes()).await?;
    drop(file);
    Ok(Received {
        fields: form.finish().await?,
        draft,
        field_name,
    })
}
