//! Where what is wrong is told: in front of the field, and in the summary that the server has made.

use leptos::prelude::document;
use web_sys::Element;

/// Shows the message in front of `before`, or takes away the one that is there.
pub fn message(id: &str, message: Option<&str>, mark: &str, before: &Element) {
    let shown = document().get_element_by_id(id);
    let Some(message) = message else {
        if let Some(shown) = shown {
            shown.remove();
        }
        return;
    };
    let place = shown.or_else(|| insert(id, before));
    if let Some(place) = place
        && place.text_content() != Some(format!("{mark}{message}"))
    {
        place.set_inner_html("<span class=\"visually-hidden\"></span>");
        if let Some(hidden) = place.first_element_child() {
            hidden.set_text_content(Some(mark));
        }
        let _ = place.append_with_str_1(message);
    }
}

/// An empty place for the message. Screen readers hear what is put into it.
fn insert(id: &str, before: &Element) -> Option<Element> {
    let place = document().create_element("p").ok()?;
    place.set_id(id);
    place.set_class_name("field-error");
    place.set_attribute("role", "alert").ok()?;
    before.before_with_node_1(&place).ok()?;
    Some(place)
}

/// Adds the message to what describes the field, or takes it away.
pub fn describe(marked: &Element, id: &str, is_wrong: bool) {
    let described = marked.get_attribute("aria-describedby").unwrap_or_default();
    let mut ids: Vec<&str> = described.split_whitespace().filter(|other| *other != id).collect();
    if is_wrong {
        ids.push(id);
    }
    let _ = match ids.is_empty() {
        true => marked.remove_attribute("aria-describedby"),
        false => marked.set_attribute("aria-describedby", &ids.join(" ")),
    };
}

/// What is mended leaves the summary, and comes back when it is wrong again. The summary goes with the last of it.
pub fn in_summary(id: &str, message: Option<&str>) {
    let find = |selector: &str| document().query_selector(selector).ok().flatten();
    let Some(link) = find(&format!("#error-summary a[href='#{id}']")) else { return };
    if let (Some(text), Some(_)) = (link.last_element_child(), message) {
        text.set_text_content(message);
    }
    let hide = |element: Option<Element>, is_hidden| {
        element.map(|element| element.toggle_attribute_with_force("hidden", is_hidden))
    };
    hide(link.closest("li").ok().flatten(), message.is_none());
    hide(find("#error-summary"), find("#error-summary li:not([hidden])").is_none());
}
