//! What is written down of people, judged: the same for the API and the command line.

use asset_dock_core::dialect::Api;
use asset_dock_core::mail::is_address;
use asset_dock_core::names;
use uuid::Uuid;

use crate::auth::Scope;
use crate::error::Error;
use crate::records::{NewPerson, Rights};
use crate::shares::hashing::Hashing;
use crate::shares::password::{self, Weak};
use crate::state::Library;

/// The longest name in characters.
const MOST_CHARS: usize = 100;

/// The person who is wanted.
#[derive(Clone, Debug)]
pub struct PersonRequest {
    /// The workspace that they are taken into; made where there is none.
    pub workspace: String,
    /// The mail address by which they sign in.
    pub mail: String,
    /// Their name, which what they do remembers.
    pub name: String,
    /// With what they sign in.
    pub password: String,
    /// What they may do there: scopes of `store`, at least one.
    pub scopes: Vec<Scope>,
}

/// Why a person is not written down.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BadPerson {
    /// The mail address is none.
    #[error("this must be a mail address as anna@example.com")]
    Mail,
    /// The name cannot be one.
    #[error(transparent)]
    Name(#[from] BadName),
    /// The password is too easy to guess.
    #[error(transparent)]
    Password(#[from] Weak),
    /// The scopes are none that people have.
    #[error("this must be one or more of the scopes {}", known_scopes())]
    Scopes,
    /// There is somebody of that mail address.
    #[error(transparent)]
    Taken(Rights),
    /// The library failed.
    #[error("the library failed")]
    Failed(#[from] Error),
}

/// Why a name for people is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BadName {
    #[error("a name must not be empty")]
    Empty,
    /// It would act on the terminal that lists it.
    #[error("a name must not hold a control character")]
    Control,
    #[error("a name has at most {MOST_CHARS} characters")]
    Long,
}

impl Library {
    /// Takes a new person into a workspace and gives their id.
    pub(crate) async fn add_person(
        &self,
        hashing: &Hashing,
        request: PersonRequest,
    ) -> Result<Uuid, BadPerson> {
        let mail = read_mail(&request.mail)?;
        let name = read_name(&request.name)?;
        check_scopes(&request.scopes)?;
        // Last, because it takes longest.
        let password = read_password(hashing, request.password).await?;
        let new = NewPerson {
            mail: &mail,
            name: &name,
            password: &password,
        };
        let workspace = &request.workspace;
        let records = &self.records;
        let id = records.insert_person(workspace, &new, &request.scopes);
        let id = id.await.map_err(Error::from)?;
        id.ok_or(BadPerson::Taken(Rights::Taken))
    }
}

/// A mail address as it is kept and compared: composed, in lower case, without what was pasted around it.
pub(crate) fn fold(mail: &str) -> String {
    names::fold(mail.trim())
}

/// Reads a mail address.
pub(crate) fn read_mail(text: &str) -> Result<String, BadPerson> {
    let mail = fold(text);
    is_address(&mail).then_some(mail).ok_or(BadPerson::Mail)
}

/// Reads a name for people.
pub(crate) fn read_name(text: &str) -> Result<String, BadName> {
    if text.trim().is_empty() {
        Err(BadName::Empty)
    } else if text.contains(char::is_control) {
        Err(BadName::Control)
    } else if text.chars().count() > MOST_CHARS {
        Err(BadName::Long)
    } else {
        Ok(text.to_owned())
    }
}

/// Checks what a person is to be allowed.
pub(crate) fn check_scopes(scopes: &[Scope]) -> Result<(), BadPerson> {
    let known = Scope::of(Api::Store);
    let is_good = !scopes.is_empty() && scopes.iter().all(|scope| known.contains(scope));
    is_good.then_some(()).ok_or(BadPerson::Scopes)
}

/// Reads a password, and gives what is kept of it.
pub(crate) async fn read_password(
    hashing: &Hashing,
    password: String,
) -> Result<String, BadPerson> {
    password::check(&password)?;
    Ok(hashing.hash(password).await?)
}

fn known_scopes() -> String {
    let known: Vec<&str> = Scope::of(Api::Store)
        .iter()
        .map(|scope| scope.as_str())
        .collect();
    known.join(", ")
}

impl From<BadPerson> for Error {
    fn from(cause: BadPerson) -> Self {
        let member = match cause {
            BadPerson::Mail => "mail",
            BadPerson::Name(_) => "name",
            BadPerson::Password(_) => "password",
            BadPerson::Scopes => "scopes",
            BadPerson::Taken(cause) => return cause.into(),
            BadPerson::Failed(cause) => return cause,
        };
        Error::invalid(&["body", member], "value_error", cause.to_string())
    }
}
