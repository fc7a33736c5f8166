//! What of the library is loaded when it is first needed: `cargo xtask build` cuts each part out into a file of its
//! own, with everything that nothing else needs.

use leptos::prelude::AnyView;
#[cfg(feature = "parts")]
use leptos::wasm_split::SplitLoaderError;

/// Draws something, once.
pub(crate) type Draw = Box<dyn FnOnce() -> AnyView>;

/// A part did not come: there is no connection, or its file is not there any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotLoaded;

#[cfg(feature = "parts")]
impl From<SplitLoaderError> for NotLoaded {
    fn from(_: SplitLoaderError) -> Self {
        NotLoaded
    }
}

/// Makes a function belong to a part. Calling it loads the part first, and fails with [`NotLoaded`] where that does
/// not come; the next call tries again. What tests link is whole.
macro_rules! part {
    ($part:ident: $seen:vis fn $name:ident($($arg:ident: $type:ty),* $(,)?) -> $out:ty $body:block) => {
        #[cfg(feature = "parts")]
        #[leptos::wasm_split::wasm_split($part, wasm_split_path = ::leptos::wasm_split, fallible)]
        $seen fn $name($($arg: $type),*) -> Result<$out, $crate::part::NotLoaded> {
            Ok($body)
        }

        #[cfg(not(feature = "parts"))]
        $seen async fn $name($($arg: $type),*) -> Result<$out, $crate::part::NotLoaded> {
            Ok($body)
        }
    };
}
pub(crate) use part;
