//! E-mail addresses: what is accepted, which is what can be mailed, in the one form in which they are kept and compared.
//!
//! An address is `name@example.org` alone (RFC 5321, 4.1.2): a dot-string, `@`, and the name of a host with a dot in it. What
//! else the grammar knows (quoted names, comments, addresses in brackets) nobody has who books an appointment. A domain in
//! another script is kept as it goes over the wire (IDNA): that takes tables that browsers do without, so there the
//! server has the last word. Beyond ASCII before the `@` needs SMTPUTF8 (RFC 6531) of every server on the way.

use crate::{fault::Fault, text};

/// Octets of what stands before the `@`, and of the whole (RFC 5321, 4.5.3.1).
const LOCAL_MAX: usize = 64;
pub(crate) const ADDRESS_MAX: usize = 254;
/// Octets of a domain's part between dots, and of all of it (RFC 1035, 2.3.4).
const LABEL_MAX: usize = 63;
const DOMAIN_MAX: usize = 253;

/// The address in its normal form: the domain in lower case and in ASCII.
pub fn parse(text: &str) -> Result<String, Fault> {
    let text = text::line(text);
    if text.is_empty() {
        return Err(Fault::EmailMissing);
    }
    if text.contains(['<', '>']) {
        return Err(Fault::EmailAlone);
    }
    let (local, domain) = text.rsplit_once('@').ok_or(Fault::EmailShape)?;
    let domain = ascii(domain).filter(|domain| is_host(domain)).ok_or(Fault::EmailShape)?;
    if local.chars().any(|sign| !sign.is_ascii() && sign.is_alphanumeric()) {
        return Err(Fault::EmailBeforeAt);
    }
    let address = format!("{local}@{domain}");
    let fits = local.len() <= LOCAL_MAX && address.len() <= ADDRESS_MAX;
    if fits && local.split('.').all(is_atom) { Ok(address) } else { Err(Fault::EmailShape) }
}

/// RFC 5322, 3.2.3.
fn is_atom(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|octet| octet.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&octet))
}

/// The name of a host that somebody's mail can be at: of at least two parts, and no number of a network.
fn is_host(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=LABEL_MAX).contains(&label.len())
            && label.bytes().all(|octet| octet.is_ascii_alphanumeric() || octet == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    // Only a browser, which leaves them to the server, sees others than ASCII here.
    let is_host = !domain.is_ascii() || domain.split('.').all(is_label);
    let top = domain.rsplit_once('.').map(|(_, top)| top);
    let is_name = top.is_some_and(|top| !top.is_empty() && !top.bytes().all(|octet| octet.is_ascii_digit()));
    is_host && is_name && !domain.starts_with('.') && domain.len() <= DOMAIN_MAX
}

/// The domain as it goes over the wire (RFC 5890), in lower case.
#[cfg(feature = "idna")]
fn ascii(domain: &str) -> Option<String> {
    if domain.is_ascii() && !domain.to_ascii_lowercase().contains("xn--") {
        return Some(domain.to_ascii_lowercase());
    }
    idna::domain_to_ascii_strict(domain).ok()
}

/// The same as far as it goes without tables.
#[cfg(not(feature = "idna"))]
fn ascii(domain: &str) -> Option<String> {
    let is_odd = |sign: char| sign.is_whitespace() || sign.is_control();
    (!domain.contains(is_odd)).then(|| domain.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_one_form() {
        for (typed, kept) in [
            (" ada@example.org ", "ada@example.org"),
            ("Ada.L+visit@Example.ORG", "Ada.L+visit@example.org"),
            ("\u{feff}ada\u{200b}@exam\u{ad}ple.org\u{a0}", "ada@example.org"),
            ("o'brien/x=y@sub.example.co.uk", "o'brien/x=y@sub.example.co.uk"),
            ("a@x-1.io", "a@x-1.io"),
        ] {
            assert_eq!(parse(typed).as_deref(), Ok(kept));
        }
    }

    #[cfg(feature = "idna")]
    #[test]
    fn a_domain_in_any_script_is_kept_as_it_goes_over_the_wire() {
        for (typed, kept) in [
            ("ada@Müller.example", "ada@xn--mller-kva.example"),
            ("ada@mu\u{308}ller.example", "ada@xn--mller-kva.example"),
            ("ada@xn--mller-kva.Example", "ada@xn--mller-kva.example"),
            ("ada@例え.テスト", "ada@xn--r8jz45g.xn--zckzah"),
            ("ada@例え。テスト", "ada@xn--r8jz45g.xn--zckzah"),
            ("ada@ｅｘａｍｐｌｅ.org", "ada@example.org"),
            ("ada@почта.рф", "ada@xn--80a1acny.xn--p1ai"),
        ] {
            assert_eq!(parse(typed).as_deref(), Ok(kept), "{typed}");
        }
        for typed in [
            "ada@xn--\u{fc}.org",
            "ada@xn--zzzzzzzzz99.org",
            "ada@ex\u{2488}ample.org",
            "ada@-ü.org",
            "ada@ü",
        ] {
            assert_eq!(parse(typed), Err(Fault::EmailShape), "{typed}");
        }
    }

    #[test]
    fn what_is_before_the_at_is_told_apart_from_what_is_after_it() {
        for typed in ["müller@example.org", "ада@example.org", "josé.p@example.org", "名@example.org"] {
            assert_eq!(parse(typed), Err(Fault::EmailBeforeAt), "{typed}");
        }
        assert_eq!(parse("müller@"), Err(Fault::EmailShape));
    }

    #[test]
    fn what_is_no_address_is_told_so() {
        for typed in ["", " ", "\u{200b}"] {
            assert_eq!(parse(typed), Err(Fault::EmailMissing));
        }
        for typed in
            ["Ada <ada@example.org>", "<ada@example.org>", "ada@example.org>", "ada@example.org>, <x@y.org"]
        {
            assert_eq!(parse(typed), Err(Fault::EmailAlone), "{typed}");
        }
        let long_local = format!("{}@example.org", "a".repeat(65));
        let long_label = format!("ada@{}.org", "a".repeat(64));
        let long = format!("ada@{}org", "abcdefghi.".repeat(25));
        for typed in [
            "ada",
            "ada@",
            "@example.org",
            "ada@example",
            "ada@example.",
            "ada@example.org.",
            "ada@.example.org",
            "ada@exa..mple.org",
            ".ada@example.org",
            "ada.@example.org",
            "a..da@example.org",
            "ada@@example.org",
            "a@b@example.org",
            "ada@example.1",
            "ada@192.0.2.1",
            "ada@[192.0.2.1]",
            "ada@[IPv6:::1]",
            "\"ada l\"@example.org",
            "\"a\"@example.org",
            "ada l@example.org",
            "ada(home)@example.org",
            "ada@example.org(home)",
            "ada@exa mple.org",
            "ada@exa_mple.org",
            "ada@-example.org",
            "ada@example-.org",
            "ada,eve@example.org",
            "ada@example.org, eve@example.org",
            "ada;@example.org",
            "ada\\@example.org",
            "ada@example.org\r\nBcc: x@example.org",
            "ada＠example.org",
            "mailto:ada@example.org",
            "ada@exam/ple.org",
            "ada:l@example.org",
            "[ada@example.org]",
            &long_local,
            &long_label,
            &long,
        ] {
            assert_eq!(parse(typed), Err(Fault::EmailShape), "{typed}");
        }
        assert!(parse(&format!("{}@example.org", "a".repeat(64))).is_ok());
        assert!(parse(&format!("ada@{}.org", "a".repeat(63))).is_ok());
    }
}
