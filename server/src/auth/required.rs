//! What handlers can ask for: an API and the scopes that its key needs.

use asset_dock_core::dialect::Api;

use super::Scope;

/// What a handler can ask for.
pub(crate) trait Required {
    /// The API whose key it is.
    const API: Api;
    /// The scopes, all of which are needed.
    const SCOPES: &'static [Scope];
}

/// What bytes can be brought into the library with.
pub(crate) trait Writes: Required {}

/// Says what a name stands for.
macro_rules! required {
    ($($(#[$doc:meta])* $name:ident: $api:ident $(, $scope:ident)*;)*) => {
        $(
            $(#[$doc])*
            pub(crate) enum $name {}

            impl Required for $name {
                const API: Api = Api::$api;
                const SCOPES: &'static [Scope] = &[$(Scope::$scope),*];
            }
        )*
    };
}

required! {
    /// `store:read`.
    Read: Store, StoreRead;
    /// `store:write`.
    Write: Store, StoreWrite;
    /// Whatever the key has: for answers about the key itself.
    AnyScope: Store;
    /// `admin`, for deciding who may do what. It is every scope of the workspace, so nobody gives more than they
    /// have.
    Admin: Store, Admin;
    /// `store:share`, and `store:read`: who may not read something may not hand it on either.
    Share: Store, StoreShare, StoreRead;
    /// `store:write`, and what handing something on needs: whoever makes an asset public hands it to
    /// everybody.
    Publish: Store, StoreWrite, StoreShare, StoreRead;
    /// `assets:read`.
    XqrRead: Xqr, AssetsRead;
    /// `assets:write`.
    XqrWrite: Xqr, AssetsWrite;
    /// `workspace:read`.
    XqrUsage: Xqr, WorkspaceRead;
    /// `webhooks:read`.
    XqrHooksRead: Xqr, WebhooksRead;
    /// `webhooks:write`.
    XqrHooksWrite: Xqr, WebhooksWrite;
    /// A key of `images`, which may do everything.
    ImagesKey: Images;
    /// The two keys of `partner`, which may do everything.
    PartnerKeys: Partner;
}

impl Writes for Write {}
impl Writes for XqrWrite {}
impl Writes for ImagesKey {}
impl Writes for PartnerKeys {}
