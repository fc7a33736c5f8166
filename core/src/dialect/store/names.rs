//! Names that are taken, in the `store` dialect: an extension of ours.

use super::Store;
use super::wire::{NamesRead, NamesWrite, TakenRead};
use crate::Error;
use crate::asset::Place;
use crate::dialect::answer::json;
use crate::dialect::{Names, TakenName};
use crate::http::{HttpRequest, HttpResponse, Method};

impl Names for Store {
    fn ask(&self, place: &Place, names: &[&str]) -> HttpRequest {
        let folder = match place {
            Place::Root => None,
            Place::Folder(folder) => Some(folder.clone()),
        };
        let names = names.iter().map(|&name| name.to_owned()).collect();
        let body = json(&NamesWrite { folder, names });
        self.request(Method::Post, "/api/store/asset/names", body)
            .repeatable()
    }

    fn read(&self, response: &HttpResponse) -> Result<Vec<TakenName>, Error> {
        let answer: NamesRead = Store::read(self, response)?;
        let taken = |TakenRead { name, id, free }| TakenName {
            name,
            asset: id,
            free,
        };
        Ok(answer.taken.into_iter().map(taken).collect())
    }
}
