//! Which names are taken.

use asset_dock_core::Error;
use asset_dock_core::asset::Place;
use asset_dock_core::dialect::TakenName;
use leptos::prelude::*;

use super::Client;

impl Client {
    /// Those of these names that are taken in a place; none where the service cannot tell.
    pub(crate) async fn taken(
        &self,
        place: &Place,
        names: &[String],
    ) -> Result<Vec<TakenName>, Error> {
        let at_once = self.capabilities().with_untracked(|it| it.names);
        let (Some(at_once), Some(calls)) = (at_once, self.dialect.names()) else {
            return Ok(Vec::new());
        };
        let mut taken = Vec::new();
        for names in names.chunks(at_once.max(1)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let request = calls.ask(place, &names);
            taken.extend(self.ask(request, |answer| calls.read(answer)).await?);
        }
        Ok(taken)
    }
}
