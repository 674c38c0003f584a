//! The form: what is booked, for whom, and how they hear of it.

use domain::{Contacts, Invalid, Language, Service};
use leptos::{prelude::*, server_fn::ServerFn};

use crate::{
    faults::FaultLink,
    form::{
        birth::{self, BirthField},
        check::FieldCheck,
        contact::{ContactFields, contact_field},
        fault,
        field::{self, Field, FormField},
        person::fields,
    },
    language::{Said, language},
    staff::{api::BookAtDesk, desk_booking::DeskForm},
};

/// For the summary of errors, in the order of the page.
pub fn faults(invalid: &Invalid) -> Vec<FaultLink> {
    let [first_name, last_name, email, phone] = fields();
    let mut faults = field::links(&[first_name, last_name, contact_field(), email, phone], invalid);
    faults.extend(birth::links(invalid));
    faults
}

#[component]
pub fn BookForm(form: DeskForm, services: Vec<Service>, invalid: Invalid) -> impl IntoView {
    // Whoever types is not whom it is about: the browser has nothing to offer.
    let [first_name, last_name, ..] = fields().map(|field| Field { autocomplete: "off", ..field });
    let patient = form.patient();
    let options = services.into_iter().map(|service| {
        let selected = service.id.as_str() == form.service;
        let said = Said::from(service.name);
        let lang = said.lang();
        let name = t!("service-and-minutes", service = said.0.text, minutes = service.duration_minutes);
        view! { <option value=service.id.to_string() selected=selected lang=lang>{name}</option> }
    });
    let languages = Language::ALL.iter().map(|language| {
        let selected = language.tag() == form.language;
        view! { <option value=language.tag() selected=selected lang=language.tag()>{language.name()}</option> }
    });
    view! {
        <form class="form" method="post" action=BookAtDesk::url() novalidate=true>
            <input type="hidden" name="key" value=form.key.clone() />
            <input type="hidden" name="provider" value=form.provider.clone() />
            <input type="hidden" name="at" value=form.at.clone() />
            <div class="field">
                <label class="field-label" for="service">{t!("fact-service")}</label>
                <select class="input" id="service" name="service">{options.collect_view()}</select>
            </div>
            <FormField field=first_name value=patient.first_name.clone() invalid=invalid.clone() />
            <FormField field=last_name value=patient.last_name.clone() invalid=invalid.clone() />
            <BirthField birth=patient.date_of_birth.clone() hint=t!("birth-hint") invalid=invalid.clone() />
            <ContactFields patient contacts=Contacts::ALL hint=t!("desk-book-contact") invalid />
            <div class="field">
                <label class="field-label" for="language">{t!("desk-book-language")}</label>
                <select class="input" id="language" name="language">{languages.collect_view()}</select>
            </div>
            <p>{t!("desk-book-consequence")}</p>
            <div class="actions">
                <button class="button button-primary">{t!("desk-book-button")}</button>
            </div>
        </form>
        <FieldCheck messages=fault::all_messages() mark=t!("error-mark") language=language() />
    }
}
