//! An address that takes uploads, asked what it does with them before the first one goes there.

use std::time::Duration;

use asset_dock_core::dialect::IDEMPOTENCY_KEY_LIFETIME;
use asset_dock_core::{Error, ErrorKind};
use gloo_net::http::{Method, RequestBuilder, Response};
use web_sys::{RequestCredentials, RequestMode, RequestRedirect, ResponseType};

use super::clock;

/// How often it is asked. A service that tells other pages nothing looks like a connection that breaks.
const MOST: u32 = 5;

/// Between two times.
const PAUSE: Duration = Duration::from_millis(50);

/// What an address does with uploads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// It sends them on to another address.
    Elsewhere,
    /// It takes them.
    Here {
        /// Whether it says that it remembers them by their keys.
        remembers: bool,
    },
}

/// Asks an address, without a credential.
///
/// # Errors
/// [`ErrorKind::Network`] where nobody is there.
pub async fn knock(url: &str) -> Result<Door, Error> {
    let mut last = None;
    for _ in 0..MOST {
        let readable = RequestBuilder::new(url).redirect(RequestRedirect::Manual);
        last = ask(readable).await;
        match &last {
            Some(response) if !passes_soon(response) => return Ok(read(response)),
            _ => clock::pass(PAUSE).await,
        }
    }
    if let Some(response) = last {
        return Ok(read(&response));
    }
    // Somebody is there who tells nothing to this page; then an upload is not led on either.
    match ask(RequestBuilder::new(url).mode(RequestMode::NoCors)).await {
        Some(_) => Ok(Door::Here { remembers: false }),
        None => Err(Error::new(ErrorKind::Network)),
    }
}

async fn ask(request: RequestBuilder) -> Option<Response> {
    let request = request
        .method(Method::POST)
        .credentials(RequestCredentials::Omit)
        .build();
    request.ok()?.send().await.ok()
}

/// Whether something on the way may have answered in place of the service.
fn passes_soon(response: &Response) -> bool {
    ErrorKind::of_status(response.status()).passes_soon()
}

fn read(response: &Response) -> Door {
    if response.type_() == ResponseType::Opaqueredirect {
        return Door::Elsewhere;
    }
    Door::Here {
        remembers: response.headers().get(IDEMPOTENCY_KEY_LIFETIME).is_some(),
    }
}
