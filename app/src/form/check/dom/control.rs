//! One control of the page, or several of which one is chosen, and what is wrong with it.

use js_sys::Reflect;
use web_sys::Element;

use super::{Words, place};

pub struct Control {
    pub path: String,
    pub input: Element,
    /// Of the message, when `-error` follows; the summary of errors leads to it.
    id: String,
    /// What is marked as wrong and described by the message: the control, or the group of several.
    pub marked: Element,
    /// What the message stands in front of.
    before: Element,
    /// A box or a button of several, not words.
    pub is_ticked: bool,
}

impl Control {
    /// If its path is known.
    pub fn of(input: Element) -> Option<Self> {
        let path = input.get_attribute("data-check")?;
        let closest = |selector| input.closest(selector).ok().flatten();
        let (marked, before) = match input.get_attribute("type").as_deref() {
            Some("radio") => (closest("fieldset")?, closest(".checks")?),
            Some("checkbox") => (input.clone(), closest("label")?),
            _ => (input.clone(), closest(".date-parts").unwrap_or_else(|| input.clone())),
        };
        // A group's is that of its first control.
        let id = marked.query_selector("input").ok().flatten().unwrap_or_else(|| input.clone()).id();
        let is_ticked = matches!(input.get_attribute("type").as_deref(), Some("radio" | "checkbox"));
        Some(Self { path, id, is_ticked, input, marked, before })
    }

    /// What was typed, or the value of what is ticked.
    pub fn text(&self) -> String {
        let ticked = || self.before.query_selector("input:checked").ok().flatten();
        let control = if self.is_ticked { ticked() } else { Some(self.input.clone()) };
        // Inputs and text areas have it, and no class in common.
        let value = control.and_then(|control| Reflect::get(&control, &"value".into()).ok());
        value.and_then(|value| value.as_string()).unwrap_or_default()
    }

    /// The `id` of the message.
    pub fn message_id(&self) -> String {
        format!("{}-error", self.id)
    }

    pub fn is_marked(&self) -> bool {
        self.marked.has_attribute(self.mark())
    }

    /// How the mark of what is wrong is called: a group has none of its own in ARIA.
    fn mark(&self) -> &'static str {
        if self.marked == self.input { "aria-invalid" } else { "data-invalid" }
    }

    /// Marks it as wrong or as right, as the message that describes it says.
    pub fn describe(&self, message_id: &str, is_wrong: bool) {
        let _ = match is_wrong {
            true => self.marked.set_attribute(self.mark(), "true"),
            false => self.marked.remove_attribute(self.mark()),
        };
        place::describe(&self.marked, message_id, is_wrong);
    }

    /// Says what is wrong, here and in the summary of errors; nothing where it is mended.
    pub fn show(&self, message: Option<String>, words: &Words) {
        let id = self.message_id();
        place::message(&id, message.as_deref(), &words.mark, &self.before);
        place::in_summary(&self.id, message.as_deref());
        self.describe(&id, message.is_some());
    }
}
