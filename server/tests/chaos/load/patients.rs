//! Invented patients: mostly new ones, some who come again, and a few whose address the mail server may refuse.

use rand::{Rng, rngs::StdRng};
use serde_json::{Value, json};

use super::super::evidence::REFUSED;

/// Patients who come again and again, also at the same moment.
const REGULARS: u32 = 20;

pub fn patient(rng: &mut StdRng, number: usize) -> Value {
    let (name, domain) = match rng.random_range(0..10) {
        0..=2 => (format!("regular-{}", rng.random_range(0..REGULARS)), "@example.org"),
        3 => (format!("refused-{number}"), REFUSED),
        _ => (format!("patient-{number}"), "@example.org"),
    };
    json!({
        "firstName": "Ada", "lastName": name, "email": format!("{name}{domain}"), "dateOfBirth": "1990-12-10"
    })
}
