use super::*;

/// Whether `term` finds the patient, as PostgreSQL would say; a test of the store asks PostgreSQL itself.
fn finds(term: &str, words: &str) -> bool {
    let Some(query) = Term::read(term).and_then(|term| term.query) else { return false };
    let has = |word: &str| {
        let (word, is_beginning) = word.strip_suffix(":*").map_or((word, false), |word| (word, true));
        let word = word.trim_matches('\'').replace("''", "'").replace("\\\\", "\\");
        words.split(' ').any(|it| if is_beginning { it.starts_with(&word) } else { it == word })
    };
    query.split(" | ").any(|way| way.trim_matches(['(', ')']).split(" & ").all(has))
}

fn born() -> NaiveDate {
    NaiveDate::from_ymd_opt(1990, 12, 10).unwrap()
}

#[test]
fn a_name_is_found_however_it_is_written() {
    for (first, last, terms) in [
        (
            "José",
            "García Márquez",
            &["jose", "JOSE\u{301} garcia", "marquez jos", "Garcia, José", "garc mar", "garciamarquez"][..],
        ),
        ("Sinéad", "O’Brien", &["O'Brien", "o`brien", "O\u{2bc}BRIEN", "obrien", "brien", "o brien", "O´B"]),
        (
            "Anna-Lena",
            "Müller-Lüdenscheidt",
            &["anna lena", "annalena", "Mueller", "muller", "MÜLLER", "Anna\u{2011}Lena", "luden mue"],
        ),
        ("Joerg", "Mueller", &["Jörg", "Müller", "joerg", "muell"]),
        ("Søren", "Ødegård", &["soren", "Soeren", "SØREN", "odegard", "Oedegaard"]),
        ("Łukasz", "Đorđević", &["lukasz", "dordevic"]),
        ("Jürgen", "Weiß", &["weiss", "WEISS", "weiß", "juergen weiss"]),
        ("Æsa", "Œuvrard", &["aesa", "œuv", "oeuvrard", "ÆSA"]),
        ("Ĳsbrand", "ﬁnn", &["ijsbrand", "Finn", "ĳs"]),
        ("Juan", "Delacruz", &["de la Cruz", "delacruz juan"]),
        ("Ian", "Mc Donald", &["mcdonald", "McDon", "donald"]),
        ("Алёна", "Иванова", &["алена", "ИВАН", "Алёна Иванова"]),
        ("علی\u{200c}رضا", "کریمی", &["علیرضا", "كريمي"]),
        ("美咲", "佐藤", &["佐藤", "佐 美"]),
    ] {
        let words = words(first, last, None, born());
        for term in terms {
            assert!(finds(term, &words), "{term} in {words}");
        }
        for term in ["zoe", "x", "jose zoe", "%", "_", "\\", "' | '", "!"] {
            assert!(!finds(term, &words), "{term} in {words}");
        }
    }
}

#[test]
fn a_short_name_is_not_taken_for_the_beginning_of_others() {
    assert!(!finds("Joe", &words("John", "Doe", None, born())));
    assert!(finds("Joe", &words("Joe", "Doe", None, born())));
}

#[test]
fn an_address_a_birth_date_and_its_year_find_somebody() {
    let words = words("Ada", "Lovelace", Some("Ada.King@Example.org"), born());
    for term in [
        "ada.king@example.org",
        "ADA.KING@EX",
        "king",
        "@example.org",
        "example.org",
        "1990-12-10",
        "10.12.1990",
        "10/12/1990",
        "10 Dec 1990",
        "10. Dezember 1990",
        "1990",
        "lovelace 10.12.1990",
        "1990-12-10 Ada",
    ] {
        assert!(finds(term, &words), "{term}");
    }
    for term in ["12.10.1990", "@example.com", "king@example.org", "org", "1991", "lovelace 11.12.1990"] {
        assert!(!finds(term, &words), "{term}");
    }
}

#[test]
fn a_number_is_found_with_and_without_its_country() {
    for number in
        ["+44 20 7946 0000", "+44 (0)20 7946 0000", "0044 20 79460000", "020 7946 0000", "(020) 7946-0000"]
    {
        let words = format!("{} {}", words("Ada", "", None, born()), phone_word(number).unwrap());
        for term in [
            "+44 20 7946 0000",
            "+44 (0)20 7946 0000",
            "0044207946 0000",
            "020 7946 0000",
            "020/7946-0000",
            "79460000",
            "0000",
            "46 00 00",
            "\u{ff0b}44\u{a0}20\u{2011}7946\u{2011}0000",
            "٠٢٠ ٧٩٤٦ ٠٠٠٠",
        ] {
            assert!(finds(term, &words), "{term} in {number}");
        }
        for term in ["+44 20 7946 0001", "7946", "020", "+1 20 7946 0001", "44"] {
            assert!(!finds(term, &words), "{term} in {number}");
        }
    }
}

#[test]
fn a_reference_is_read_however_it_is_typed() {
    for (typed, reference) in [
        ("K7M3-QX9P", Some("K7M3-QX9P")),
        ("k7m3qx9p", Some("K7M3-QX9P")),
        (" k7m3 – qx9p ", Some("K7M3-QX9P")),
        ("k 7 m 3 q x 9 p", Some("K7M3-QX9P")),
        ("Ｋ７Ｍ３", Some("K7M3")),
        ("k7m3q", Some("K7M3-Q")),
        ("k7m", None),
        ("K7M3-QX9PX", None),
        ("O7M3-QX9P", None),
    ] {
        assert_eq!(Term::read(typed).and_then(|term| term.reference).as_deref(), reference, "{typed}");
    }
}

#[test]
fn what_has_nothing_to_look_for_is_no_term_and_a_long_one_is_bounded() {
    for term in ["", " ", "%", "_%_", "\u{200b}", "\u{202e}", "---", "'", "🙂", "@"] {
        assert!(Term::read(term).is_none(), "{term}");
    }
    let long = Term::read(&"wörter ".repeat(200)).unwrap().query.unwrap();
    assert!(long.len() < 400, "{long}");
    let zalgo = Term::read(&format!("a{}", "\u{301}".repeat(10_000))).unwrap().query.unwrap();
    assert_eq!(zalgo, "('a':*)");
    assert!(Term::read("o'x\\ @'\\").is_some());
}
