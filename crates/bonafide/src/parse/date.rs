//! HTTP dates in their three forms (RFC 9110, Section 5.6.7).

/// Which of the three forms a date has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    /// `Sun, 06 Nov 1994 08:49:37 GMT`: the only form that may be sent.
    ImfFixdate,
    /// `Sunday, 06-Nov-94 08:49:37 GMT`: obsolete.
    Rfc850,
    /// `Sun Nov  6 08:49:37 1994`: obsolete.
    Asctime,
}

/// A date that a recipient must be able to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HttpDate {
    /// Seconds since 1970-01-01 UTC.
    pub seconds: i64,
    /// The form it was sent in.
    pub form: DateForm,
    /// Whether the value is letter for letter what the grammar wants; if not, only its case or spacing is odd.
    pub exact: bool,
}

const DAYS: [&str; 7] =
    ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl HttpDate {
    /// Reads a date in any of the three forms. Case and spacing are forgiven, since caches do so, and
    /// reported by [`HttpDate::exact`]. A two-digit year is taken to lie between 1970 and 2069.
    ///
    /// ```
    /// use bonafide::parse::{DateForm, HttpDate};
    /// let date = HttpDate::parse(b"Sun, 06 Nov 1994 08:49:37 GMT").unwrap();
    /// assert_eq!((date.seconds, date.form, date.exact), (784111777, DateForm::ImfFixdate, true));
    /// assert_eq!(HttpDate::parse(b"Sunday, 06-Nov-94 08:49:37 GMT").unwrap().seconds, 784111777);
    /// assert_eq!(HttpDate::parse(b"Sun Nov  6 08:49:37 1994").unwrap().seconds, 784111777);
    /// assert_eq!(HttpDate::parse(b"0"), None);
    /// ```
    pub fn parse(value: &[u8]) -> Option<HttpDate> {
        let text = std::str::from_utf8(value).ok()?;
        if let Some(seconds) = exact_fixdate(text) {
            return Some(HttpDate { seconds, form: DateForm::ImfFixdate, exact: true });
        }
        let words: Vec<&str> = text.split([' ', '\t']).filter(|word| !word.is_empty()).collect();
        let (seconds, form) = match words.as_slice() {
            [day, date, month, year, time, zone] => {
                check_day(day.strip_suffix(',')?, 3)?;
                check_zone(zone)?;
                (seconds(year_of_four(year)?, month, two(date)?, time)?, DateForm::ImfFixdate)
            }
            [day, date, time, zone] => {
                check_day(day.strip_suffix(',')?, usize::MAX)?;
                check_zone(zone)?;
                let (date, rest) = date.split_once('-')?;
                let (month, year) = rest.split_once('-')?;
                (seconds(year_of_two(year)?, month, two(date)?, time)?, DateForm::Rfc850)
            }
            [day, month, date, time, year] => {
                check_day(day, 3)?;
                (seconds(year_of_four(year)?, month, one_or_two(date)?, time)?, DateForm::Asctime)
            }
            _ => return None,
        };
        let date = HttpDate { seconds, form, exact: false };
        Some(HttpDate { exact: date.written() == text, ..date })
    }

    /// The date as an IMF-fixdate.
    ///
    /// ```
    /// assert_eq!(bonafide::parse::HttpDate::imf(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
    /// ```
    pub fn imf(seconds: i64) -> String {
        HttpDate { seconds, form: DateForm::ImfFixdate, exact: true }.written()
    }

    fn written(&self) -> String {
        let (days, time) = (self.seconds.div_euclid(86_400), self.seconds.rem_euclid(86_400));
        let (year, month, date) = civil(days);
        let (month, day) = (MONTHS[month - 1], DAYS[(days + 4).rem_euclid(7) as usize]);
        let time = format!("{:02}:{:02}:{:02}", time / 3600, time / 60 % 60, time % 60);
        match self.form {
            DateForm::ImfFixdate => {
                format!("{}, {date:02} {month} {year:04} {time} GMT", &day[..3])
            }
            DateForm::Rfc850 => format!("{day}, {date:02}-{month}-{:02} {time} GMT", year % 100),
            DateForm::Asctime => format!("{} {month} {date:2} {time} {year:04}", &day[..3]),
        }
    }
}

/// An IMF-fixdate that is letter for letter right, read without allocating: nearly every date is one.
fn exact_fixdate(text: &str) -> Option<i64> {
    if text.len() != 29 || !text.is_ascii() {
        return None;
    }
    let (month, time) = (&text[8..11], &text[17..25]);
    let marks = [&text[3..5], &text[7..8], &text[11..12], &text[16..17], &text[25..]];
    if marks != [", ", " ", " ", " ", " GMT"] || !MONTHS.contains(&month) || &time[6..] == "60" {
        return None;
    }
    let seconds = seconds(year_of_four(&text[12..16])?, month, two(&text[5..7])?, time)?;
    let day = DAYS[(seconds.div_euclid(86_400) + 4).rem_euclid(7) as usize];
    (day[..3] == text[..3]).then_some(seconds)
}

/// The day's name, in full or in `letters`; a wrong name for the date is forgiven, as recipients do.
fn check_day(name: &str, letters: usize) -> Option<()> {
    DAYS.iter().any(|day| day[..letters.min(day.len())].eq_ignore_ascii_case(name)).then_some(())
}

fn check_zone(zone: &str) -> Option<()> {
    zone.eq_ignore_ascii_case("GMT").then_some(())
}

fn digits(text: &str) -> Option<i64> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok())?
}

fn two(text: &str) -> Option<i64> {
    (text.len() == 2).then(|| digits(text))?
}

fn one_or_two(text: &str) -> Option<i64> {
    matches!(text.len(), 1 | 2).then(|| digits(text))?
}

fn year_of_four(text: &str) -> Option<i64> {
    (text.len() == 4).then(|| digits(text))?
}

fn year_of_two(text: &str) -> Option<i64> {
    two(text).map(|year| if year < 70 { 2000 + year } else { 1900 + year })
}

fn seconds(year: i64, month: &str, date: i64, time: &str) -> Option<i64> {
    let month = MONTHS.iter().position(|name| name.eq_ignore_ascii_case(month))? + 1;
    let mut parts = time.split(':');
    let (hour, minute, second) = (two(parts.next()?)?, two(parts.next()?)?, two(parts.next()?)?);
    // A second of 60 is a leap second, which the grammar allows.
    if parts.next().is_some() || hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    let days = days_since_1970(year, month as i64, date);
    (civil(days) == (year, month, date))
        .then_some(days * 86_400 + hour * 3600 + minute * 60 + second)
}

/// Days from 1970-01-01 to a date of the Gregorian calendar; months count from March, so that the leap
/// day is the last of the year.
fn days_since_1970(year: i64, month: i64, date: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + date - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// Year, month and date of a number of days since 1970-01-01: the inverse of [`days_since_1970`].
fn civil(days: i64) -> (i64, usize, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month as usize, day_of_year - (153 * shifted_month + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_four_centuries_comes_back() {
        for days in (-200_000..200_000).step_by(13) {
            let seconds = days * 86_400 + 3_723;
            let text = HttpDate::imf(seconds);
            let date = HttpDate::parse(text.as_bytes()).expect(&text);
            assert_eq!((date.seconds, date.exact), (seconds, true), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in [
            "",
            "0",
            "-1",
            "now",
            "Sun, 06 Nov 1994 08:49:37",
            "Sun, 06 Nov 1994 08:49:37 +0000",
            "Sun, 31 Feb 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:00:00 GMT",
            "1994-11-06T08:49:37Z",
            "Sun, 06 Nov 94 08:49:37 GMT",
            "Sun, 6 Nov 1994 08:49:37 GMT",
        ] {
            assert_eq!(HttpDate::parse(text.as_bytes()), None, "{text}");
        }
    }

    #[test]
    fn oddly_written_dates_are_read_and_marked() {
        for text in [
            "sun, 06 nov 1994 08:49:37 gmt",
            "Mon, 06 Nov 1994 08:49:37 GMT",
            "Sun,  06 Nov 1994 08:49:37 GMT",
        ] {
            let date = HttpDate::parse(text.as_bytes()).expect(text);
            assert_eq!((date.seconds, date.exact), (784_111_777, false), "{text}");
        }
    }
}
