//! Listens to fields being left and puts the message where the server would have put it.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use chrono::DateTime;
use leptos::prelude::{document, on_cleanup, window_event_listener_untyped};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

use super::message::fault;

/// Checks every field of the page that names its path in `data-check`.
///
/// A message moves what is below it. Were it shown while the mouse is down on the button, the button would move away
/// under it and the click be lost: the message waits until the mouse is up.
pub fn check_fields(messages: Vec<String>, mark: String) {
    let check = Rc::new(move |input: &HtmlInputElement| check(input, &messages, &mark));
    let is_down = Rc::new(Cell::new(false));
    let waiting: Rc<RefCell<Option<HtmlInputElement>>> = Rc::default();
    listen("mousedown", {
        let is_down = is_down.clone();
        move |_| is_down.set(true)
    });
    listen("mouseup", {
        let (is_down, waiting, check) = (is_down.clone(), waiting.clone(), check.clone());
        move |_| {
            is_down.set(false);
            if let Some(input) = waiting.take() {
                check(&input);
            }
        }
    });
    listen("focusout", move |event| {
        let Some(input) = event.target().and_then(|target| target.dyn_into().ok()) else { return };
        if is_down.get() {
            waiting.replace(Some(input));
        } else {
            check(&input);
        }
    });
}

/// Listens for as long as the page is shown.
fn listen(name: &str, react: impl Fn(Event) + 'static) {
    let listening = window_event_listener_untyped(name, react);
    on_cleanup(move || listening.remove());
}

fn check(input: &HtmlInputElement, messages: &[String], mark: &str) {
    let Some(path) = input.get_attribute("data-check") else { return };
    let text = input.value();
    let was_wrong = input.has_attribute("aria-invalid");
    // Somebody who only passes through is not told off; that is for the button.
    if text.trim().is_empty() && !was_wrong {
        return;
    }
    let now = DateTime::from_timestamp_millis(js_sys::Date::now() as i64).unwrap_or_default();
    let today = domain::booking::today(now);
    let message = fault(&path, &text, contact(), today).and_then(|fault| messages.get(fault as usize));
    show(input, message, mark);
}

/// The way to be reached that is chosen on this page.
fn contact() -> Option<String> {
    let chosen = document().query_selector("input[name=contact]:is(:checked, [type=hidden])").ok()??;
    chosen.get_attribute("value")
}

fn show(input: &HtmlInputElement, message: Option<&String>, mark: &str) {
    let id = format!("{}-error", input.id());
    let shown = document().get_element_by_id(&id);
    let Some(message) = message else {
        if let Some(shown) = shown {
            shown.remove();
        }
        let _ = input.remove_attribute("aria-invalid");
        describe(input, &id, false);
        return;
    };
    let place = shown.or_else(|| insert(input, &id));
    if let Some(place) = place
        && place.text_content() != Some(format!("{mark}{message}"))
    {
        place.set_inner_html("<span class=\"visually-hidden\"></span>");
        if let Some(hidden) = place.first_element_child() {
            hidden.set_text_content(Some(mark));
        }
        let _ = place.append_with_str_1(message);
    }
    let _ = input.set_attribute("aria-invalid", "true");
    describe(input, &id, true);
}

/// An empty place for the message, in front of the field. Screen readers hear what is put into it.
fn insert(input: &HtmlInputElement, id: &str) -> Option<Element> {
    let place = document().create_element("p").ok()?;
    place.set_id(id);
    place.set_class_name("field-error");
    place.set_attribute("role", "alert").ok()?;
    input.before_with_node_1(&place).ok()?;
    Some(place)
}

/// Adds the message to what describes the field, or takes it away.
fn describe(input: &HtmlInputElement, id: &str, is_wrong: bool) {
    let described = input.get_attribute("aria-describedby").unwrap_or_default();
    let mut ids: Vec<&str> = described.split_whitespace().filter(|other| *other != id).collect();
    if is_wrong {
        ids.push(id);
    }
    let _ = match ids.is_empty() {
        true => input.remove_attribute("aria-describedby"),
        false => input.set_attribute("aria-describedby", &ids.join(" ")),
    };
}
