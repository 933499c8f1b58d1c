//! Why a value is not the one form of date that may be sent (RFC 9110, Section 5.6.7).

use super::{DateForm, HttpDate};

/// What is wrong with a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misdated {
    /// No recipient has to be able to read it.
    NotADate,
    /// It is in a form that recipients read and nobody may send.
    Obsolete(DateForm),
    /// Case or white space is not what the grammar wants.
    Inexact,
    /// The form is right, and the date is another day of the week.
    WrongDay,
}

impl Misdated {
    /// What is wrong with a value that should be an IMF-fixdate; `None` when nothing is.
    ///
    /// ```
    /// use bonafide::parse::imf::Misdated;
    /// assert_eq!(Misdated::of(b"Sun, 06 Nov 1994 08:49:37 GMT"), None);
    /// assert_eq!(Misdated::of(b"Mon, 06 Nov 1994 08:49:37 GMT"), Some(Misdated::WrongDay));
    /// assert_eq!(Misdated::of(b"Sun, 06 Nov 1994 08:49:37 UTC"), Some(Misdated::NotADate));
    /// ```
    pub fn of(value: &[u8]) -> Option<Misdated> {
        let Some(date) = HttpDate::parse(value) else { return Some(Misdated::NotADate) };
        if date.form != DateForm::ImfFixdate {
            return Some(Misdated::Obsolete(date.form));
        }
        if date.exact {
            return None;
        }
        // A leap second is written as 60, and counts as the second after it.
        let is_leap = value.len() == 29 && &value[23..25] == b"60";
        let said = HttpDate::imf(date.seconds - i64::from(is_leap)).into_bytes();
        let same_but =
            |from: usize, to: usize| said.len() == value.len() && value[from..to] == said[from..to];
        match (same_but(3, if is_leap { 23 } else { 29 }), same_but(0, 3)) {
            (true, true) => None,
            (true, false) => Some(Misdated::WrongDay),
            _ => Some(Misdated::Inexact),
        }
    }

    /// What is wrong, as the end of a sentence that begins with the name of the field.
    pub fn says(self, value: &[u8]) -> &'static str {
        match self {
            Misdated::NotADate => not_a_date(value),
            Misdated::Obsolete(DateForm::Asctime) => "is in the obsolete asctime format",
            Misdated::Obsolete(_) => "is in the obsolete RFC 850 format",
            Misdated::Inexact => "differs from an HTTP-date in case or white space",
            Misdated::WrongDay => "names the wrong day of the week for its date",
        }
    }
}

/// What a value is that is no date: the usual mistakes have names.
fn not_a_date(value: &[u8]) -> &'static str {
    let ends_in = |zone: &[u8]| value.to_ascii_uppercase().ends_with(zone);
    match value {
        [] => "is empty, not an HTTP-date",
        _ if value.iter().all(u8::is_ascii_digit) => "is a number, not an HTTP-date",
        [a, b, c, d, b'-', ..] if [a, b, c, d].iter().all(|digit| digit.is_ascii_digit()) => {
            "is an ISO 8601 date, not an HTTP-date"
        }
        [_, _, _, b',', b' ', b'0'..=b'9', b' ', ..] => {
            "has a day of one digit, where an HTTP-date has two"
        }
        _ if ends_in(b" UTC") => "ends in UTC, where an HTTP-date ends in GMT",
        _ if ends_in(b" +0000") || ends_in(b" -0000") => {
            "ends in a numeric time zone, where an HTTP-date ends in GMT"
        }
        _ => "is not an HTTP-date",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_its_name() {
        for (value, fault) in [
            ("Sun, 06 Nov 1994 08:49:37 GMT", None),
            ("Sat, 31 Dec 2016 23:59:60 GMT", None),
            ("Sun, 31 Dec 2016 23:59:60 GMT", Some(Misdated::WrongDay)),
            ("sun, 06 Nov 1994 08:49:37 GMT", Some(Misdated::WrongDay)),
            ("Sun, 06 Nov 1994 08:49:37 gmt", Some(Misdated::Inexact)),
            ("Sun,  06 Nov 1994 08:49:37 GMT", Some(Misdated::Inexact)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", Some(Misdated::Obsolete(DateForm::Rfc850))),
            ("Sun Nov  6 08:49:37 1994", Some(Misdated::Obsolete(DateForm::Asctime))),
            ("", Some(Misdated::NotADate)),
            ("Sun, 6 Nov 1994 08:49:37 GMT", Some(Misdated::NotADate)),
            ("Sun, 06 Nov 1994 08:49:37 ÄÖ", Some(Misdated::NotADate)),
        ] {
            assert_eq!(Misdated::of(value.as_bytes()), fault, "{value}");
        }
        let one_digit = not_a_date(b"Sun, 6 Nov 1994 08:49:37 GMT");
        assert_eq!(one_digit, "has a day of one digit, where an HTTP-date has two");
        assert_eq!(not_a_date(b"1994-11-06T08:49:37Z"), "is an ISO 8601 date, not an HTTP-date");
    }
}
