//! What an element says of itself, set at once where an effect for each attribute would cost more than the element.

/// Any element.
pub type Element = web_sys::Element;

/// Gives an element a class, or takes it away.
pub fn set_class(element: &Element, class: &str, is_there: bool) {
    let classes = element.class_list();
    let names = js_sys::Array::of1(&class.into());
    // Fails only for names with spaces in them.
    let _ = if is_there {
        classes.add(&names)
    } else {
        classes.remove(&names)
    };
}

/// Gives an attribute a value.
pub fn set(element: &Element, name: &str, value: &str) {
    // Fails only for names that are none.
    let _ = element.set_attribute(name, value);
}

/// The first element within another that a selector finds.
pub fn within(element: &Element, selector: &str) -> Option<Element> {
    element.query_selector(selector).ok().flatten()
}
