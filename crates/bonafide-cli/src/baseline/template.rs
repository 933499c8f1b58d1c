//! Paths without what identifies one thing: `/users/4711/orders/9a3f…` is `/users/{id}/orders/{id}`.

use crate::redact::is_secret_name;

/// What stands for an identifier.
const ID: &str = "{id}";

/// The path with numbers, UUIDs, hashes, tokens and addresses replaced.
pub fn template(path: &str) -> String {
    let mut after_secret_name = false;
    let segments = path.split('/').map(|segment| {
        let was_named = std::mem::replace(&mut after_secret_name, is_secret_name(segment));
        if was_named && !is_word(segment) { ID.to_owned() } else { segment_template(segment) }
    });
    segments.collect::<Vec<_>>().join("/")
}

fn segment_template(segment: &str) -> String {
    // Parameters of a segment are like a query.
    let segment = segment.split([';', '?', '#']).next().unwrap_or(segment);
    if segment.contains('@') || segment.contains("%40") || segment.starts_with("eyJ") {
        return ID.to_owned();
    }
    let parts = segment.split('.').map(|part| {
        if is_uuid(part) || is_token(part) {
            return ID.to_owned();
        }
        let mut text = String::new();
        for piece in part.split_inclusive(|c: char| !c.is_alphanumeric() && c != '%') {
            let word = piece.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '%');
            text += &word_template(word);
            text += &piece[word.len()..];
        }
        text
    });
    parts.collect::<Vec<_>>().join(".")
}

/// A word with its longer numbers replaced, or all of it where it was made by chance.
fn word_template(word: &str) -> String {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let is_hex = word.bytes().all(|b| b.is_ascii_hexdigit());
    let by_chance = (is_hex && word.len() >= 8 && digits > 0)
        || (word.len() >= 10 && digits >= 2 && switches(word) >= 3);
    if (digits > 0 && digits == word.len()) || by_chance || is_token(word) {
        return ID.to_owned();
    }
    let mut text = String::new();
    for run in word.as_bytes().chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()) {
        let is_number = run[0].is_ascii_digit() && run.len() >= 3;
        // Digits are ASCII, so that runs begin and end between characters.
        text += &if is_number { ID.into() } else { String::from_utf8_lossy(run) };
    }
    text
}

/// How often digits and other characters take turns.
fn switches(word: &str) -> usize {
    word.as_bytes().windows(2).filter(|w| w[0].is_ascii_digit() != w[1].is_ascii_digit()).count()
}

/// `550e8400-e29b-41d4-a716-446655440000`
fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|b| b == b'-' || b.is_ascii_hexdigit())
}

/// Whether it looks like what a program drew at random, and nobody writes by hand.
fn is_token(text: &str) -> bool {
    let count = |of: fn(&u8) -> bool| text.bytes().filter(of).count();
    let (upper, lower, digits) =
        (count(u8::is_ascii_uppercase), count(u8::is_ascii_lowercase), count(u8::is_ascii_digit));
    let rises = text.as_bytes().windows(2);
    let rises = rises.filter(|w| w[0].is_ascii_lowercase() && w[1].is_ascii_uppercase()).count();
    let mixed = upper > 0 && lower > 0 && (digits > 0 || rises * 5 >= text.len());
    text.len() >= 16 && (mixed || (lower == 0 && upper > 0))
}

/// A word that names something, such as what comes after `/password/`: `reset`.
fn is_word(segment: &str) -> bool {
    segment.len() <= 12 && segment.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_identifies_is_left_out_and_what_names_stays() {
        for (path, expected) in [
            ("/", "/"),
            ("*", "*"),
            ("/api/v2/users/4711", "/api/v2/users/{id}"),
            ("/users/550e8400-e29b-41d4-a716-446655440000/photo", "/users/{id}/photo"),
            ("/blob/3f786850e387550fdab836ed7e6dc881de23001b.json", "/blob/{id}.json"),
            ("/commit/9a3f2c1d", "/commit/{id}"),
            ("/orders/order-1234/2", "/orders/order-{id}/{id}"),
            ("/posts/2026-11-22-hello-world.html", "/posts/{id}-{id}-{id}-hello-world.html"),
            ("/order12345", "/order{id}"),
            ("/users/ada@example.com", "/users/{id}"),
            ("/users/ada%40example.com", "/users/{id}"),
            ("/a;jsessionid=0F3B/b", "/a/b"),
            ("/s/dGhpcyBpcyBhIHNlY3JldA", "/s/{id}"),
            ("/s/k3j4h5lkj3x9", "/s/{id}"),
            ("/s/JBSWYDPEHPKPXPQR", "/s/{id}"),
            ("/s/aBcDeFgHiJkLmNoPqR", "/s/{id}"),
            ("/s/eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "/s/{id}"),
            ("/token/hunter2", "/token/{id}"),
            ("/password/reset", "/password/reset"),
            (
                "/internationalization/getCustomerInformation",
                "/internationalization/getCustomerInformation",
            ),
            ("/.well-known/security.txt", "/.well-known/security.txt"),
            ("/utf8/h2o/b2b", "/utf8/h2o/b2b"),
            ("/größe/münchen123", "/größe/münchen{id}"),
        ] {
            assert_eq!(template(path), expected, "{path}");
        }
    }
}
