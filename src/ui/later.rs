//! What is loaded when it is first drawn.

use std::sync::Arc;

use futures_util::future::LocalBoxFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Icon, Shape};
use crate::part::{Draw, NotLoaded};

/// Loads something that is to be drawn.
#[derive(Clone)]
pub(crate) struct Load(Arc<dyn Fn() -> Loading + Send + Sync>);

/// What comes of it.
pub(crate) type Loading = LocalBoxFuture<'static, Result<Draw, NotLoaded>>;

impl Load {
    /// Calls this, and once more where it failed and somebody wants to try again.
    pub(crate) fn with<F>(load: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Result<Draw, NotLoaded>> + 'static,
    {
        Load(Arc::new(move || Box::pin(load())))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Coming,
    Here,
    Failed,
}

/// Something that stands there as soon as it is loaded.
#[component]
pub(crate) fn Later(
    /// What loads it.
    load: Load,
    /// The way back where it does not come, in places that have no other.
    #[prop(optional)]
    on_leave: Option<Callback<()>>,
) -> impl IntoView {
    let owner = Owner::current().unwrap_or_default();
    let drawn = StoredValue::new_local(None::<AnyView>);
    let state = RwSignal::new(State::Coming);
    let fetch = move || {
        let (owner, coming) = (owner.clone(), load.0());
        spawn_local(async move {
            let came = coming.await;
            // It may not be wanted any more.
            if state.is_disposed() {
                return;
            }
            state.set(match came {
                Ok(draw) => {
                    drawn.set_value(Some(owner.with(draw)));
                    State::Here
                }
                Err(NotLoaded) => State::Failed,
            });
        });
    };
    fetch();
    let fetch = StoredValue::new_local(fetch);
    move || match state.get() {
        State::Coming => view! {
            <p class="dock-later" role="status">
                "Loading…"
            </p>
        }
        .into_any(),
        State::Here => drawn.try_update_value(Option::take).flatten().into_any(),
        State::Failed => {
            let again = move |_| {
                state.set(State::Coming);
                fetch.with_value(|fetch| fetch());
            };
            let leave = on_leave.map(|leave| {
                view! {
                    <button class="dock-button" type="button" on:click=move |_| leave.run(())>
                        "Back to the files"
                    </button>
                }
            });
            view! {
                <div class="dock-later-failed" role="alert">
                    <Icon shape=Shape::Warning />
                    <p>"This part of the page could not be loaded. Check the connection and try again. If that does not help, reload the page."</p>
                    <div class="dock-later-answers">
                        {leave}
                        <button class="dock-button dock-button-main" type="button" on:click=again>
                            <Icon shape=Shape::Retry />
                            "Try again"
                        </button>
                    </div>
                </div>
            }
            .into_any()
        }
    }
}
