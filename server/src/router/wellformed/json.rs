//! JSON, as far as its texts go; whether it is what was asked for is the handler's to say.

use serde_json::Value;

use super::text::is_usable;

/// Whether it has a text, a name included, that cannot be stored. What is no JSON has none.
pub(super) fn has_unusable_text(body: &[u8]) -> bool {
    serde_json::from_slice(body).is_ok_and(|value: Value| is_bad(&value))
}

/// `serde_json` bounds the depth.
fn is_bad(value: &Value) -> bool {
    match value {
        Value::String(text) => !is_usable(text),
        Value::Array(values) => values.iter().any(is_bad),
        Value::Object(fields) => fields.iter().any(|(name, value)| !is_usable(name) || is_bad(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_hide_nothing() {
        for bad in [r#"{"a":"x\u0000"}"#, r#"{"a":[{"b":"\u001b"}]}"#, r#"{"\u0000":1}"#] {
            assert!(has_unusable_text(bad.as_bytes()), "{bad}");
        }
        for fine in [r#"{"a":"x\n\ty","b":1e999}"#, "{", "", "[1,2,3]", r#"{"a":"\\u0000"}"#] {
            assert!(!has_unusable_text(fine.as_bytes()), "{fine}");
        }
    }
}
