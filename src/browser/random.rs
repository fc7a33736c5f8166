//! Random bytes that nobody can guess, and chance for what need not be secret.

/// So many of them. `None` where the browser has none to give.
pub fn bytes<const COUNT: usize>() -> Option<[u8; COUNT]> {
    let mut bytes = [0; COUNT];
    let crypto = web_sys::window()?.crypto().ok()?;
    crypto
        .get_random_values_with_u8_array(&mut bytes)
        .ok()
        .map(|_| bytes)
}

/// A number from 0 up to 1.
pub fn chance() -> f64 {
    js_sys::Math::random()
}
