//! What somebody shows to be let in. Each API's keys begin in their own way, so nobody is asked which it is.

use asset_dock_core::asset::{AssetId, PageRequest, Total};
use asset_dock_core::dialect::{Api, Connection, Credential};
use asset_dock_core::{Error, ErrorKind};

use crate::client::Client;
use crate::options::Options;

/// How the keys of this server begin.
const PREFIXES: [(&str, Api); 4] = [
    ("xqr_pk_", Api::Xqr),
    ("live_", Api::Images),
    ("test_", Api::Images),
    (PARTNER, Api::Partner),
];

/// How the first of the two keys of `partner` begins.
const PARTNER: &str = "dock_p_";

/// Between two keys where they stand as one text.
const BETWEEN: char = ':';

/// A key, or two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Access(String);

impl Access {
    /// What was typed, remembered or linked to.
    pub(crate) fn read(text: &str) -> Self {
        Access(text.trim().to_owned())
    }

    /// The same with a second key.
    pub(crate) fn with(self, second: &str) -> Self {
        let Access(first) = self;
        Access(format!("{first}{BETWEEN}{}", second.trim()))
    }

    /// Whether a second key is needed that is not there yet.
    pub(crate) fn needs_another(&self) -> bool {
        self.api() == Api::Partner && self.0.split_once(BETWEEN).is_none()
    }

    /// As it is remembered.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The dashboard of its own server, for whoever shows this.
    pub(crate) fn options(&self) -> Options {
        Options::new(self.api(), self.connection())
    }

    /// Whether this opens the library.
    pub(crate) async fn knock(&self) -> Result<(), Error> {
        let client = Client::new(self.api(), self.connection());
        if client.dialect().capabilities().list {
            let page = PageRequest {
                limit: Some(1),
                total: Total::Skipped,
                ..PageRequest::default()
            };
            return client.list(&page).await.map(drop);
        }
        // Without a list there is only a file to ask for. That there is none of this name tells enough.
        match client.bytes(&AssetId("knock".to_owned())).await {
            Err(error) if error.kind == ErrorKind::NotFound => Ok(()),
            answer => answer.map(drop),
        }
    }

    fn api(&self) -> Api {
        self.prefix().map_or(Api::Store, |(_, api)| api)
    }

    fn prefix(&self) -> Option<(&'static str, Api)> {
        let mut known = PREFIXES.into_iter();
        known.find(|(prefix, _)| self.0.starts_with(prefix))
    }

    /// Whether this may open the same library as another key: one of another API does not, nor one of
    /// another stage. Of which workspace a key is, no API says.
    pub(crate) fn can_follow(&self, before: &Access) -> bool {
        self.prefix() == before.prefix()
    }

    /// What is shown to the service.
    pub(crate) fn credential(&self) -> Credential {
        Credential::read(self.api(), &self.0)
    }

    fn connection(&self) -> Connection {
        Connection {
            endpoint: String::new(),
            credential: self.credential(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_says_which_api_it_is_for() {
        for (text, api, another) in [
            ("dock_k_1", Api::Store, false),
            ("whatever", Api::Store, false),
            (" xqr_pk_00000000.1 ", Api::Xqr, false),
            ("live_1", Api::Images, false),
            ("test_1", Api::Images, false),
            ("dock_p_1", Api::Partner, true),
            ("dock_p_1:dock_d_2", Api::Partner, false),
        ] {
            let access = Access::read(text);
            assert_eq!((access.api(), access.needs_another()), (api, another));
        }
    }

    #[test]
    fn a_key_follows_one_of_the_same_api_and_stage() {
        for (before, next, follows) in [
            ("dock_k_1", "dock_k_2", true),
            ("dock_k_1", "xqr_pk_2", false),
            ("live_1", "live_2", true),
            ("live_1", "test_2", false),
            ("dock_p_1:dock_d_2", "dock_p_3:dock_d_4", true),
        ] {
            let can = Access::read(next).can_follow(&Access::read(before));
            assert_eq!(can, follows, "{before} {next}");
        }
    }

    #[test]
    fn two_keys_are_one_text_and_two_again() {
        let access = Access::read("dock_p_1").with(" dock_d_2\n");
        assert_eq!(access.as_str(), "dock_p_1:dock_d_2");
        let credential = Credential::Partner {
            partner_key: "dock_p_1".into(),
            developer_key: "dock_d_2".into(),
        };
        assert_eq!(access.connection().credential, credential);
    }
}
