//! Roles: sets of scopes with a name. What is kept are the scopes; a role is another way of writing them.

use asset_dock_core::dialect::store::wire::Role;

use super::Scope;

const ALL: [Role; 4] = [Role::Viewer, Role::Editor, Role::Sharer, Role::Admin];

/// What a role may do.
pub(crate) fn scopes_of(role: Role) -> &'static [Scope] {
    match role {
        Role::Viewer => &[Scope::StoreRead],
        Role::Editor => &[Scope::StoreRead, Scope::StoreWrite],
        Role::Sharer => &[Scope::StoreRead, Scope::StoreWrite, Scope::StoreShare],
        Role::Admin => &[Scope::Admin],
    }
}

/// The role that may do exactly this, where there is one.
pub(crate) fn role_of(scopes: &[Scope]) -> Option<Role> {
    ALL.into_iter().find(|&role| {
        let all = scopes_of(role);
        all.iter().all(|scope| scopes.contains(scope))
            && scopes.iter().all(|scope| all.contains(scope))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_is_known_by_its_scopes_in_any_order() {
        for role in ALL {
            let mut scopes = scopes_of(role).to_vec();
            scopes.reverse();
            assert_eq!(role_of(&scopes), Some(role));
        }
        assert_eq!(role_of(&[]), None);
        assert_eq!(role_of(&[Scope::StoreShare]), None);
        assert_eq!(role_of(&[Scope::Admin, Scope::StoreRead]), None);
    }
}
