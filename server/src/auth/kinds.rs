//! The keys of each API, in the form in which its documents show them.

use asset_dock_core::dialect::Api;

use super::pepper::Pepper;
use super::token::{Kind, Token};
use crate::records::Stage;

/// The kind of a `store` key.
pub(super) enum StoreKey {}

/// The kind of an `xqr` key.
pub(super) enum XqrKey {}

/// The kind of an `images` key for real work.
pub(super) enum LiveImagesKey {}

/// The kind of an `images` key for trying things out.
pub(super) enum TestImagesKey {}

/// The kind of the first of the two keys of `partner`.
pub(super) enum PartnerKey {}

/// The kind of the second.
pub(super) enum DeveloperKey {}

impl Kind for StoreKey {
    const PREFIX: &'static str = "dock_k_";
    const PURPOSE: &'static str = "key";
}

impl Kind for XqrKey {
    const PREFIX: &'static str = "xqr_pk_";
    const PURPOSE: &'static str = "xqr key";
    const NAME_CHARS: usize = 8;
    const SECRET_CHARS: usize = 58;
}

impl Kind for LiveImagesKey {
    const PREFIX: &'static str = "live_";
    const PURPOSE: &'static str = "images key";
}

impl Kind for TestImagesKey {
    const PREFIX: &'static str = "test_";
    const PURPOSE: &'static str = "images key";
}

impl Kind for PartnerKey {
    const PREFIX: &'static str = "dock_p_";
    const PURPOSE: &'static str = "partner key";
}

impl Kind for DeveloperKey {
    const PREFIX: &'static str = "dock_d_";
    const PURPOSE: &'static str = "developer key";
}

/// A new key in clear, and what is kept of it.
pub(super) struct Minted {
    pub(super) key: String,
    pub(super) hash: Vec<u8>,
    pub(super) last4: String,
    /// The second key, where the API has two, and what is kept of that.
    pub(super) developer: Option<(String, Vec<u8>)>,
}

/// Makes a key for an API.
pub(super) fn mint(api: Api, stage: Stage, pepper: &Pepper) -> Result<Minted, getrandom::Error> {
    match (api, stage) {
        (Api::Store, _) => mint_one::<StoreKey>(pepper),
        (Api::Xqr, _) => mint_one::<XqrKey>(pepper),
        (Api::Images, Stage::Live) => mint_one::<LiveImagesKey>(pepper),
        (Api::Images, Stage::Test) => mint_one::<TestImagesKey>(pepper),
        (Api::Partner, _) => {
            let developer = mint_one::<DeveloperKey>(pepper)?;
            Ok(Minted {
                developer: Some((developer.key, developer.hash)),
                ..mint_one::<PartnerKey>(pepper)?
            })
        }
    }
}

fn mint_one<K: Kind>(pepper: &Pepper) -> Result<Minted, getrandom::Error> {
    let key = Token::<K>::generate()?;
    Ok(Minted {
        hash: pepper.hash(&key),
        last4: key.last4().to_owned(),
        key: key.reveal().to_owned(),
        developer: None,
    })
}

/// What is kept of a key, if this is one of that API.
pub(super) fn hash(api: Api, text: &str, pepper: &Pepper) -> Option<Vec<u8>> {
    match api {
        Api::Store => hash_one::<StoreKey>(text, pepper),
        Api::Xqr => hash_one::<XqrKey>(text, pepper),
        Api::Images => hash_one::<LiveImagesKey>(text, pepper)
            .or_else(|| hash_one::<TestImagesKey>(text, pepper)),
        Api::Partner => hash_one::<PartnerKey>(text, pepper),
    }
}

/// What is kept of a developer key, if this is one.
pub(super) fn hash_developer(text: &str, pepper: &Pepper) -> Option<Vec<u8>> {
    hash_one::<DeveloperKey>(text, pepper)
}

fn hash_one<K: Kind>(text: &str, pepper: &Pepper) -> Option<Vec<u8>> {
    Some(pepper.hash(&Token::<K>::parse(text)?))
}
