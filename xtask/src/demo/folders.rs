//! The demo's folders, made when the first file goes into them.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The folders of a library, by their path.
pub(super) struct Folders<'a> {
    address: &'a str,
    key: &'a str,
    ids: BTreeMap<&'static str, String>,
}

impl<'a> Folders<'a> {
    pub(super) fn new(address: &'a str, key: &'a str) -> Self {
        let ids = BTreeMap::new();
        Self { address, key, ids }
    }

    /// The id of the folder at a path as `Photos/Coast`; `None` for the top level, which is the empty path.
    pub(super) fn id(&mut self, path: &'static str) -> Result<Option<String>> {
        if path.is_empty() {
            return Ok(None);
        }
        if let Some(id) = self.ids.get(path) {
            return Ok(Some(id.clone()));
        }
        let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
        let parent = self.id(above)?;
        let id = match self.create(name, parent.as_deref())? {
            Some(id) => id,
            // An earlier start made it.
            None => self.find(name, parent.as_deref())?,
        };
        self.ids.insert(path, id.clone());
        Ok(Some(id))
    }

    /// Makes a folder; `None` where there is one of that name.
    fn create(&self, name: &str, parent: Option<&str>) -> Result<Option<String>> {
        let body = json!({"name": name, "parent": parent}).to_string();
        let mut answer = ureq::post(format!("{}/api/store/folder/", self.address))
            .config()
            .http_status_as_error(false)
            .build()
            .header("X-API-Key", self.key)
            .header("Content-Type", "application/json")
            .send(body)?;
        let text = answer.body_mut().read_to_string()?;
        match answer.status().as_u16() {
            201 => Ok(Some(id_of(&serde_json::from_str(&text)?)?)),
            409 => Ok(None),
            status => bail!("the server answered {status} to the folder {name}: {text}"),
        }
    }

    fn find(&self, name: &str, parent: Option<&str>) -> Result<String> {
        let place = parent.unwrap_or("root");
        let list = format!(
            "{}/api/store/folder/?limit=250&parent={place}",
            self.address
        );
        let mut answer = ureq::get(list).header("X-API-Key", self.key).call()?;
        let page: Value = serde_json::from_str(&answer.body_mut().read_to_string()?)?;
        let folders = page["items"].as_array().context("a page has items")?;
        let found = folders.iter().find(|folder| folder["name"] == name);
        id_of(found.with_context(|| format!("the folder {name} is gone again"))?)
    }
}

fn id_of(folder: &Value) -> Result<String> {
    Ok(folder["id"]
        .as_str()
        .context("a folder has an id")?
        .to_owned())
}
