//! Timestamps of captures (RFC 3339).

use bonafide::parse::HttpDate;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Milliseconds since 1970-01-01 UTC of a timestamp such as `2026-11-22T10:00:00.000+01:00`.
pub(crate) fn milliseconds(text: &str) -> Option<i64> {
    let (date, rest) = text.trim().split_at_checked(10)?;
    let (time, rest) = rest.strip_prefix(['T', 't', ' '])?.split_at_checked(8)?;
    let (fraction, zone) = match rest.strip_prefix('.') {
        Some(rest) => rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len())),
        None => ("", rest),
    };
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    // A date in the mail format has the calendar in it; the day of the week is not checked there.
    let date = HttpDate::parse(format!("Mon, {day} {month} {year} {time} GMT").as_bytes())?;
    let fraction = format!("{fraction:0<3}").get(..3)?.parse::<i64>().ok()?;
    Some((date.seconds - zone_seconds(zone)?) * 1000 + fraction)
}

fn zone_seconds(zone: &str) -> Option<i64> {
    if zone.eq_ignore_ascii_case("Z") {
        return Some(0);
    }
    let sign = match zone.bytes().next()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = zone[1..].replace(':', "");
    let (hours, minutes) = digits.split_at_checked(2)?;
    Some(sign * (hours.parse::<u8>().ok()? as i64 * 3600 + minutes.parse::<u8>().ok()? as i64 * 60))
}

/// The timestamp of a number of seconds since 1970-01-01 UTC.
pub(crate) fn timestamp(seconds: i64) -> Option<String> {
    let date = HttpDate::imf(seconds);
    let words: Vec<&str> = date.split(' ').collect();
    let [_, day, month, year, time, _] = words[..] else { return None };
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    Some(format!("{year}-{month:02}-{day}T{time}Z"))
}

/// When a response had begun to arrive, in seconds: rounded up, because a clock that seems to be behind the
/// server's makes a right Date look wrong.
pub(crate) fn received(started: Option<&str>, milliseconds_later: f64) -> Option<i64> {
    let started = milliseconds(started?)?;
    let later =
        if milliseconds_later.is_finite() { milliseconds_later.clamp(0.0, 1e12) } else { 0.0 };
    Some((started + later as i64 + 999).div_euclid(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn timestamps_of_browsers_are_read() {
        for (text, expected) in [
            ("1994-11-06T08:49:37Z", Some(784_111_777_000)),
            ("1994-11-06T08:49:37.5Z", Some(784_111_777_500)),
            ("1994-11-06T09:49:37.123456+01:00", Some(784_111_777_123)),
            ("1994-11-06T03:19:37.000-0530", Some(784_111_777_000)),
            ("1994-11-06t08:49:37z", Some(784_111_777_000)),
            ("1994-11-06T08:49:37", None),
            ("1994-13-06T08:49:37Z", None),
            ("1994-11-06", None),
            ("yesterday, at about noon", None),
            ("1994-11-06T08:49:3\u{e9}", None),
            ("1994-11-06T08:49:37\u{e9}1", None),
            ("", None),
        ] {
            assert_eq!(milliseconds(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for seconds in [0, 784_111_777, 4_102_444_799] {
            let text = timestamp(seconds).expect("a year of four digits");
            assert_eq!(milliseconds(&text), Some(seconds * 1000), "{text}");
        }
    }
}
