//! What words of a message say: did something fail, and which status means that?

/// What a text says.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Mood {
    /// How much it sounds like a failure, 0 to 1.
    pub bad: f32,
    /// How much it sounds like a success, 0 to 1.
    pub good: f32,
    /// The status that it implies; 0 when it implies none.
    pub status: u16,
}

/// A phrase in lower case. A star at its end stands for any further letters. `hint` is the status it
/// implies (0: none), with a rank: of several phrases the one that ranks higher gives the status.
struct Phrase(&'static str, f32, u16, u8);

const SURE: f32 = 1.0;
const LIKELY: f32 = 0.75;
const MAYBE: f32 = 0.4;
/// The strength of phrases that tell a success.
const FINE: f32 = -1.0;
/// The strength of phrases that tell nothing and hide a phrase within them.
const MUTE: f32 = 0.0;

/// In order of their first letter; of one letter the longer ones first.
static PHRASES: &[Phrase] = &[
    Phrase("already been", LIKELY, 409, 1),
    Phrase("already contains", LIKELY, 409, 2),
    Phrase("already has", LIKELY, 409, 1),
    Phrase("accepted", FINE, 0, 0),
    Phrase("access denied", SURE, 403, 3),
    Phrase("access is denied", SURE, 403, 3),
    Phrase("access token", MUTE, 401, 1),
    Phrase("already", MAYBE, 409, 1),
    Phrase("already exist*", SURE, 409, 3),
    Phrase("already in use", SURE, 409, 3),
    Phrase("already taken", SURE, 409, 3),
    Phrase("aprobad*", FINE, 0, 0),
    Phrase("aprovad*", FINE, 0, 0),
    Phrase("approved", FINE, 0, 0),
    Phrase("application error", SURE, 500, 3),
    Phrase("application failure", SURE, 500, 3),
    Phrase("are not", LIKELY, 400, 0),
    Phrase("at this time", MUTE, 503, 1),
    Phrase("authenticated", FINE, 0, 0),
    Phrase("authentication credentials", LIKELY, 401, 3),
    Phrase("authentication error", SURE, 401, 4),
    Phrase("authentication exception", SURE, 401, 4),
    Phrase("authentication fail*", SURE, 401, 4),
    Phrase("authentication required", SURE, 401, 4),
    Phrase("auth fail*", SURE, 401, 4),
    Phrase("authorization required", SURE, 401, 3),
    Phrase("authorization fail*", SURE, 401, 3),
    Phrase("bad credentials", SURE, 401, 4),
    Phrase("bad gateway", SURE, 502, 4),
    Phrase("bad nonce", SURE, 400, 2),
    Phrase("bad request", SURE, 400, 3),
    Phrase("bad", LIKELY, 400, 1),
    Phrase("banned", LIKELY, 403, 2),
    Phrase("blocked", MAYBE, 403, 1),
    Phrase("can only", LIKELY, 400, 1),
    Phrase("cannot be found", SURE, 404, 3),
    Phrase("cannot find", SURE, 404, 3),
    Phrase("cannot", SURE, 400, 1),
    Phrase("cant", SURE, 400, 1),
    Phrase("can not", SURE, 400, 1),
    Phrase("completed", FINE, 0, 0),
    Phrase("conflict*", LIKELY, 409, 3),
    Phrase("could not be found", SURE, 404, 3),
    Phrase("could not find", SURE, 404, 3),
    Phrase("could not", SURE, 400, 1),
    Phrase("couldnt find", SURE, 404, 3),
    Phrase("couldnt", SURE, 400, 1),
    Phrase("created", FINE, 0, 0),
    Phrase("database error", SURE, 500, 3),
    Phrase("database inconsisten*", SURE, 500, 3),
    Phrase("deadline exceeded", SURE, 504, 3),
    Phrase("declined", LIKELY, 402, 2),
    Phrase("deleted", FINE, 0, 0),
    Phrase("denied", SURE, 403, 2),
    Phrase("did not", LIKELY, 400, 1),
    Phrase("disabled", MAYBE, 403, 1),
    Phrase("does not exist*", SURE, 404, 3),
    Phrase("does not have", SURE, 403, 2),
    Phrase("does not", SURE, 400, 1),
    Phrase("doesnt exist*", SURE, 404, 3),
    Phrase("doesnt have", SURE, 403, 2),
    Phrase("doesnt", LIKELY, 400, 1),
    Phrase("dont have", LIKELY, 403, 2),
    Phrase("do not have", LIKELY, 403, 2),
    Phrase("duplicate*", LIKELY, 409, 2),
    Phrase("empty", MAYBE, 400, 1),
    Phrase("erfolgreich*", FINE, 0, 0),
    Phrase("error*", LIKELY, 0, 0),
    Phrase("error occurred", SURE, 500, 1),
    Phrase("erro", LIKELY, 0, 0),
    Phrase("erreur", LIKELY, 0, 0),
    Phrase("exceed*", LIKELY, 400, 1),
    Phrase("exception*", LIKELY, 500, 1),
    Phrase("expired token", SURE, 401, 4),
    Phrase("expired", LIKELY, 401, 1),
    Phrase("expected", LIKELY, 400, 1),
    Phrase("fehlerfrei", FINE, 0, 0),
    Phrase("fail to", SURE, 0, 0),
    Phrase("failed to authenticate", SURE, 401, 4),
    Phrase("failed to", SURE, 0, 0),
    Phrase("failed", LIKELY, 0, 0),
    Phrase("fail", LIKELY, 0, 0),
    Phrase("failure*", LIKELY, 0, 0),
    Phrase("falha", LIKELY, 0, 0),
    Phrase("fatal", LIKELY, 500, 1),
    Phrase("fehler*", LIKELY, 0, 0),
    Phrase("for maintenance", SURE, 503, 4),
    Phrase("forbidden", SURE, 403, 4),
    Phrase("gateway timeout", SURE, 504, 4),
    Phrase("gone", MAYBE, 410, 1),
    Phrase("has been deleted", MUTE, 0, 0),
    Phrase("in maintenance", SURE, 503, 4),
    Phrase("in use", LIKELY, 409, 2),
    Phrase("illegal", SURE, 400, 2),
    Phrase("incorrect api key", SURE, 401, 4),
    Phrase("incorrect", SURE, 400, 1),
    Phrase("insufficient balance", SURE, 400, 3),
    Phrase("insufficient funds", SURE, 402, 3),
    Phrase("insufficient permission*", SURE, 403, 4),
    Phrase("insufficient privilege*", SURE, 403, 4),
    Phrase("insufficient scope", SURE, 403, 4),
    Phrase("insufficient", LIKELY, 400, 1),
    Phrase("internal error", SURE, 500, 4),
    Phrase("internal server error", SURE, 500, 4),
    Phrase("internal", MUTE, 500, 2),
    Phrase("internal failure", SURE, 500, 4),
    Phrase("invalid access", SURE, 401, 3),
    Phrase("invalid api key", SURE, 401, 4),
    Phrase("invalid apikey", SURE, 401, 4),
    Phrase("invalid auth*", SURE, 401, 4),
    Phrase("invalid client", SURE, 401, 3),
    Phrase("invalid credential*", SURE, 401, 4),
    Phrase("invalid grant", SURE, 400, 3),
    Phrase("invalid key", SURE, 401, 3),
    Phrase("invalid license*", SURE, 401, 3),
    Phrase("invalid signature", SURE, 401, 3),
    Phrase("invalid token", SURE, 401, 4),
    Phrase("invalid user*", SURE, 401, 2),
    Phrase("invalid", SURE, 400, 2),
    Phrase("inválid*", SURE, 400, 2),
    Phrase("is missing", SURE, 400, 2),
    Phrase("is not", LIKELY, 400, 0),
    Phrase("isnt", LIKELY, 400, 0),
    Phrase("is required", SURE, 400, 2),
    Phrase("is locked", SURE, 423, 1),
    Phrase("lacks", LIKELY, 403, 2),
    Phrase("limit exceeded", SURE, 429, 2),
    Phrase("locked", MAYBE, 423, 1),
    Phrase("login fail*", SURE, 401, 3),
    Phrase("login required", SURE, 401, 3),
    Phrase("mandatory", LIKELY, 400, 1),
    Phrase("maximum number", LIKELY, 400, 1),
    Phrase("maintenance", LIKELY, 503, 1),
    Phrase("maintenancing", LIKELY, 503, 3),
    Phrase("malformed", SURE, 400, 2),
    Phrase("method not allowed", SURE, 405, 4),
    Phrase("mismatch*", LIKELY, 400, 1),
    Phrase("missing", SURE, 400, 2),
    Phrase("must", LIKELY, 400, 1),
    Phrase("nonexistent", LIKELY, 404, 2),
    Phrase("not enabled", SURE, 403, 2),
    Phrase("need to", MAYBE, 400, 1),
    Phrase("no data", LIKELY, 404, 2),
    Phrase("no errors", FINE, 0, 0),
    Phrase("no error", FINE, 0, 0),
    Phrase("no longer", LIKELY, 410, 2),
    Phrase("no matching", LIKELY, 404, 2),
    Phrase("no permission*", SURE, 403, 4),
    Phrase("no resource", SURE, 404, 3),
    Phrase("no results", MAYBE, 404, 1),
    Phrase("no route*", SURE, 404, 3),
    Phrase("no such", SURE, 404, 3),
    Phrase("not acceptable", SURE, 406, 3),
    Phrase("not allowed", SURE, 403, 2),
    Phrase("not authenticated", SURE, 401, 4),
    Phrase("not authori*", SURE, 403, 3),
    Phrase("not available", LIKELY, 404, 1),
    Phrase("not yet available", LIKELY, 503, 3),
    Phrase("not enough", LIKELY, 400, 1),
    Phrase("not exist*", SURE, 404, 3),
    Phrase("not found", SURE, 404, 4),
    Phrase("not implemented", SURE, 501, 4),
    Phrase("not logged in", SURE, 401, 4),
    Phrase("not match*", LIKELY, 400, 1),
    Phrase("not permitted", SURE, 403, 3),
    Phrase("not possible", SURE, 400, 1),
    Phrase("not recogni*", SURE, 400, 1),
    Phrase("not supported", SURE, 400, 2),
    Phrase("not valid", SURE, 400, 2),
    Phrase("nothing", MAYBE, 404, 1),
    Phrase("ok", FINE, 0, 0),
    Phrase("only", MAYBE, 400, 0),
    Phrase("out of range", SURE, 400, 2),
    Phrase("overloaded", SURE, 503, 3),
    Phrase("please provide", LIKELY, 400, 1),
    Phrase("please set", LIKELY, 400, 1),
    Phrase("please specify", LIKELY, 400, 1),
    Phrase("payload too large", SURE, 413, 4),
    Phrase("payment required", SURE, 402, 4),
    Phrase("permission denied", SURE, 403, 4),
    Phrase("permission*", MAYBE, 403, 2),
    Phrase("precondition failed", SURE, 412, 4),
    Phrase("problem*", MAYBE, 0, 0),
    Phrase("processing", MUTE, 0, 0),
    Phrase("prohibited", SURE, 403, 2),
    Phrase("quota", MAYBE, 429, 2),
    Phrase("rate limit*", SURE, 429, 4),
    Phrase("ratelimit*", SURE, 429, 4),
    Phrase("record not found", SURE, 404, 4),
    Phrase("refused", LIKELY, 403, 1),
    Phrase("rejected", LIKELY, 400, 1),
    Phrase("request time*", SURE, 408, 4),
    Phrase("required", MAYBE, 400, 1),
    Phrase("requires", MAYBE, 400, 1),
    Phrase("server busy", SURE, 503, 3),
    Phrase("server error", SURE, 500, 4),
    Phrase("service unavailable", SURE, 503, 4),
    Phrase("scheduled maintenance", SURE, 503, 4),
    Phrase("should be", LIKELY, 400, 1),
    Phrase("something went wrong", SURE, 500, 3),
    Phrase("sucesso", FINE, 0, 0),
    Phrase("sorry", LIKELY, 0, 0),
    Phrase("subscription needed", SURE, 402, 1),
    Phrase("succeeded", FINE, 0, 0),
    Phrase("success*", FINE, 0, 0),
    Phrase("suspended", LIKELY, 403, 1),
    Phrase("syntax error", SURE, 400, 3),
    Phrase("temporarily unavailable", SURE, 503, 4),
    Phrase("throttl*", SURE, 429, 4),
    Phrase("time out", LIKELY, 504, 2),
    Phrase("timed out", SURE, 504, 3),
    Phrase("timeout", LIKELY, 504, 3),
    Phrase("token expired", SURE, 401, 4),
    Phrase("token missing", SURE, 401, 4),
    Phrase("too frequent*", SURE, 429, 3),
    Phrase("too large", SURE, 413, 1),
    Phrase("too long", SURE, 400, 1),
    Phrase("too many requests", SURE, 429, 4),
    Phrase("too many", LIKELY, 429, 1),
    Phrase("too short", SURE, 400, 1),
    Phrase("try again", LIKELY, 0, 0),
    Phrase("try again later", LIKELY, 503, 2),
    Phrase("unable to", SURE, 0, 0),
    Phrase("under maintenance", SURE, 503, 4),
    Phrase("unexpected failure", SURE, 500, 3),
    Phrase("unacceptable", LIKELY, 400, 1),
    Phrase("unauthenticated", SURE, 401, 4),
    Phrase("unauthori*", SURE, 401, 4),
    Phrase("unavailable", LIKELY, 503, 3),
    Phrase("unexpected error", SURE, 500, 3),
    Phrase("unexpected", SURE, 0, 0),
    Phrase("unknown error", SURE, 500, 3),
    Phrase("unknown", LIKELY, 400, 1),
    Phrase("unprocessable*", SURE, 422, 4),
    Phrase("unrecogni*", SURE, 400, 1),
    Phrase("unsupported media type", SURE, 415, 4),
    Phrase("unsupported", SURE, 400, 2),
    Phrase("updated", FINE, 0, 0),
    Phrase("upgrade required", SURE, 426, 4),
    Phrase("validation", MAYBE, 422, 2),
    Phrase("violat*", LIKELY, 422, 1),
    Phrase("was removed", LIKELY, 404, 2),
    Phrase("was not found", SURE, 404, 4),
    Phrase("was not", LIKELY, 400, 0),
    Phrase("went wrong", SURE, 500, 2),
    Phrase("without error*", FINE, 0, 0),
    Phrase("wrong credentials", SURE, 401, 4),
    Phrase("wrong", LIKELY, 400, 1),
];

/// Phrases with letters beyond ASCII, found anywhere: not all languages put spaces between words.
static OTHERS: &[Phrase] = &[
    Phrase("éxito", FINE, 0, 0),
    Phrase("réussi", FINE, 0, 0),
    Phrase("不存在", SURE, 404, 3),
    Phrase("未找到", SURE, 404, 3),
    Phrase("失败", SURE, 0, 0),
    Phrase("失敗", SURE, 0, 0),
    Phrase("错误", LIKELY, 400, 1),
    Phrase("エラー", LIKELY, 0, 0),
    Phrase("无效", SURE, 400, 1),
    Phrase("异常", SURE, 500, 2),
    Phrase("不能", LIKELY, 400, 1),
    Phrase("成功", FINE, 0, 0),
];

/// What follows when a text begins with "no": "no cup with that name exists".
const NOT_THERE: &[u8] = b" exist";

/// How much of a text is read.
const SPAN: usize = 320;

/// Reads a message (`Record not found`), or a token (`NOT_FOUND`, `RecordNotFound`).
pub(super) fn read(text: &[u8]) -> Mood {
    let mut buffer = [0u8; SPAN];
    let len = simplify(text, &mut buffer);
    let words = &buffer[..len];
    let mut mood = Mood::default();
    let mut best = 0;
    let mut add = |phrase: &Phrase| {
        mood.bad = mood.bad.max(phrase.1);
        mood.good = mood.good.max(-phrase.1);
        // Rank 0 gives a status where nothing else does; a rank counts from 1 to compare.
        if phrase.2 != 0 && phrase.3 + 1 > best {
            best = phrase.3 + 1;
            mood.status = phrase.2;
        }
    };
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        let used = phrase_at(rest).map_or(0, |phrase| {
            add(phrase);
            // A weak phrase may run into a strong one: "is not found".
            if matches!(phrase.1, LIKELY | MAYBE) {
                0
            } else {
                phrase.0.trim_end_matches('*').len()
            }
        });
        at += used;
        at += words[at..].iter().position(|&b| b == b' ').map_or(rest.len(), |space| space + 1);
    }
    if words.starts_with(b"no ") && memchr::memmem::find(words, NOT_THERE).is_some() {
        add(&Phrase("no such", SURE, 404, 3));
    }
    if !words.is_ascii() {
        OTHERS
            .iter()
            .filter(|phrase| memchr::memmem::find(words, phrase.0.as_bytes()).is_some())
            .for_each(add);
    }
    mood
}

/// The longest phrase that begins here.
fn phrase_at(words: &[u8]) -> Option<&'static Phrase> {
    let first = words[0];
    let from = PHRASES.partition_point(|phrase| phrase.0.as_bytes()[0] < first);
    PHRASES[from..]
        .iter()
        .take_while(|phrase| phrase.0.as_bytes()[0] == first)
        .filter(|phrase| match phrase.0.strip_suffix('*') {
            Some(stem) => words.starts_with(stem.as_bytes()),
            None => {
                words.starts_with(phrase.0.as_bytes())
                    && words.get(phrase.0.len()).is_none_or(|&next| next == b' ')
            }
        })
        .max_by_key(|phrase| phrase.0.len())
}

/// Writes the words of a text in lower case with one space between them: `NOT_FOUND`, `notFound` and
/// `Not found.` all become `not found`. Answers how much was written.
fn simplify(text: &[u8], out: &mut [u8; SPAN]) -> usize {
    let mut len = 0;
    let mut previous = b' ';
    let mut escaped = false;
    for &byte in text {
        if len + 2 > SPAN {
            break;
        }
        if std::mem::take(&mut escaped) || byte == b'\'' {
            // The letter of an escape such as \n separates; an apostrophe does not.
            previous = if byte == b'\'' { previous } else { b' ' };
            continue;
        }
        escaped = byte == b'\\';
        let is_word = byte.is_ascii_alphanumeric() || byte >= 0x80;
        let begins = previous.is_ascii_lowercase() && byte.is_ascii_uppercase();
        if (!is_word || begins) && len > 0 && out[len - 1] != b' ' {
            out[len] = b' ';
            len += 1;
        }
        if is_word {
            out[len] = byte.to_ascii_lowercase();
            len += 1;
        }
        previous = byte;
    }
    len
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_order() {
        assert!(PHRASES.is_sorted_by_key(|phrase| phrase.0.as_bytes()[0]));
    }

    #[test]
    fn phrases_imply_statuses_in_sentences_and_tokens() {
        for (text, status) in [
            ("Record 17 was not found.", 404),
            ("RESOURCE_NOT_FOUND", 404),
            ("invalidToken", 401),
            ("the key doesn't exist", 404),
            ("Too many requests, slow down", 429),
            ("down for maintenance", 503),
            ("Validation failed: name is required", 422),
        ] {
            let mood = read(text.as_bytes());
            assert_eq!((mood.status, mood.bad > 0.5), (status, true), "{text}: {mood:?}");
        }
    }

    #[test]
    fn successes_do_not_sound_bad() {
        for text in ["Successfully deleted", "OK", "finished without errors", "no error", "Default"]
        {
            assert_eq!(read(text.as_bytes()).bad, 0.0, "{text}");
        }
        assert!(read(b"Order created successfully").good > 0.0);
    }
}
