//! What is wrong with the form of a page: said first in `main`, where the frame of the page puts it, and in its URL.

use domain::Phrase;
use leptos::prelude::*;

use crate::language::Words;

/// A field at fault: what is wrong with it, and the way to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaultLink {
    /// The field's.
    pub id: String,
    /// What the field asks, where the message alone does not say which one it is.
    pub about: Option<Phrase>,
    pub message: String,
}

impl FaultLink {
    pub fn to(id: impl Into<String>, message: impl Into<String>) -> Self {
        Self { id: id.into(), about: None, message: message.into() }
    }

    /// The question and what is wrong with its answer: a question mark needs no colon after it.
    fn about(&self) -> Option<Phrase> {
        let Phrase { text, language } = self.about.as_ref()?;
        let mark = if text.ends_with(['?', '!', '.', ':', '…']) { "" } else { ":" };
        Some(Phrase::new(format!("{text}{mark} "), *language))
    }
}

/// What is at fault, as one parameter of the URL of the page that says it: the words of ours for it.
pub fn in_url(words: &[&str]) -> String {
    words.join(".")
}

/// Back from [`in_url`].
pub fn words(parameter: &str) -> impl Iterator<Item = &str> {
    parameter.split('.').filter(|word| !word.is_empty())
}

/// The sentence beside the field of this `id`.
pub fn message(faults: &[FaultLink], id: &str) -> Option<String> {
    faults.iter().find(|fault| fault.id == id).map(|fault| fault.message.clone())
}

/// Everything that is wrong, each a way to its field. Has the focus when the page opens. The islands take out what is mended,
/// and find the message in the link's last element.
#[component]
pub fn ErrorSummary(links: Vec<FaultLink>) -> impl IntoView {
    (!links.is_empty()).then(|| {
        let links: Vec<_> = links
            .into_iter()
            .map(|link| {
                let about = link.about().map(|of| view! { <Words of /> });
                view! { <li><a href=format!("#{}", link.id)>{about}<span>{link.message}</span></a></li> }
            })
            .collect();
        view! {
            <div class="notice" data-kind="error" role="alert" tabindex="-1" id="error-summary" autofocus=true>
                <h2 class="notice-title">{t!("form-problem")}</h2>
                <ul class="notice-list">{links}</ul>
            </div>
        }
    })
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use domain::Language;

    use super::*;

    /// The opening tags of all forms in the sources below `folder`.
    fn forms(folder: &Path) -> Vec<String> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.extend(forms(&path));
            } else {
                let source = fs::read_to_string(&path).unwrap();
                let tags = source.split("<form").skip(1).filter(|rest| rest.starts_with(char::is_whitespace));
                found
                    .extend(tags.map(|tag| format!("{} {}", path.display(), tag.split('>').next().unwrap())));
            }
        }
        found
    }

    #[test]
    fn no_form_leaves_its_faults_to_the_browser() {
        let forms = forms(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        assert!(forms.len() > 20);
        let judged: Vec<_> = forms.iter().filter(|form| !form.contains("novalidate")).collect();
        assert!(judged.is_empty(), "{judged:?}");
    }

    #[test]
    fn no_colon_stands_after_a_question_mark() {
        let about = |question: &str| {
            let question = Phrase::new(question, Language::English);
            FaultLink { about: Some(question), ..FaultLink::to("x", "y") }.about().map(|about| about.text)
        };
        assert_eq!(about("Where does it hurt?").as_deref(), Some("Where does it hurt? "));
        assert_eq!(about("Allergies").as_deref(), Some("Allergies: "));
    }
}
