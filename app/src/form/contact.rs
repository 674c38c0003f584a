//! How the clinic may reach the patient: the ways to choose from, and the fields of those. The style sheet hides what the
//! choice does not need; where it cannot, all fields are there and only those of the choice count.

use domain::{
    Contact, Contacts, Invalid,
    patient::{CONTACT, PatientForm},
};
use leptos::prelude::*;

use super::{
    field::{Field, FieldError, FormField},
    person::fields,
};

/// The first way's `id`, to which the summary of errors leads.
pub const ID: &str = "contact";

/// For the summary of errors.
pub fn contact_field() -> Field {
    let [_, _, email, _] = fields();
    Field { path: CONTACT, name: ID, label: t!("contact-title"), ..email }
}

/// What people call a way.
pub fn contact_name(contact: Contact) -> String {
    match contact {
        Contact::Email => t!("contact-email"),
        Contact::Phone => t!("contact-phone"),
        Contact::Unwanted => t!("contact-none"),
    }
}

/// `hint` says what it means not to give an email address.
#[component]
pub fn ContactFields(
    patient: PatientForm,
    contacts: Contacts,
    #[prop(into)] hint: String,
    invalid: Invalid,
) -> impl IntoView {
    let [_, _, email, phone] = fields();
    let typed = Some(&patient).filter(|patient| !patient.contact.is_empty());
    let chosen = typed.and_then(PatientForm::contact).filter(|contact| contacts.allows(*contact));
    let chosen = chosen.unwrap_or(contacts.first());
    let is_only = contacts.iter().count() == 1;
    // With a choice the style sheet says whether the number is optional.
    let phone = Field { is_optional: !is_only || chosen != Contact::Phone, ..phone };
    let fields = view! {
        {contacts.allows(Contact::Email).then(|| view! {
            <div class="contact-email">
                <FormField field=email value=patient.email invalid=invalid.clone() />
            </div>
        })}
        {(!is_only || chosen != Contact::Unwanted).then(|| view! {
            <div class="contact-phone">
                <FormField field=phone value=patient.phone invalid=invalid.clone() />
            </div>
        })}
    };
    if is_only {
        return view! { <input type="hidden" name="contact" value=chosen.as_str() /> {fields} }.into_any();
    }
    let message = invalid.message(CONTACT).map(ToOwned::to_owned);
    let is_invalid = message.is_some().then_some("true");
    let described_by = if message.is_some() { "contact-hint contact-error" } else { "contact-hint" };
    let ways: Vec<_> = contacts
        .iter()
        .enumerate()
        .map(|(index, contact)| {
            let id = if index == 0 { ID.to_owned() } else { format!("{ID}-{contact}") };
            view! {
                <label class="check">
                    <input type="radio" id=id name="contact" value=contact.as_str() checked=contact == chosen />
                    {contact_name(contact)}
                </label>
            }
        })
        .collect();
    view! {
        <fieldset class="fieldset contact" aria-describedby=described_by data-invalid=is_invalid>
            <legend class="field-label">{t!("contact-title")}</legend>
            <p class="field-hint" id="contact-hint">{hint}</p>
            {message.map(|text| view! { <FieldError id="contact-error" text /> })}
            {ways}
            {fields}
        </fieldset>
    }
    .into_any()
}
