//! Phrases that say a request failed, in several languages, and the status that each stands for.
//!
//! They are looked for in titles, headings and codes, where position shows that they speak of the request;
//! never in running text alone.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// Text folded for comparing: lower case, words between single spaces, `camelCase` and `snake_case` parted,
/// punctuation gone. Begins and ends with a space unless it is empty.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 2);
    let mut previous = ' ';
    for c in text.chars() {
        let parts = previous.is_lowercase() && c.is_uppercase();
        let is_letter = c.is_alphanumeric();
        if (parts || !is_letter || folded.is_empty()) && !folded.ends_with(' ') {
            folded.push(' ');
        }
        // An apostrophe parts no word: "can't" and "can’t" become "cant".
        if matches!(c, '\'' | '\u{2019}') && folded.ends_with(' ') && previous.is_alphabetic() {
            folded.pop();
        }
        if is_letter {
            match c.is_ascii() {
                true => folded.push(c.to_ascii_lowercase()),
                false => folded.extend(c.to_lowercase()),
            }
        }
        previous = c;
    }
    if folded.len() < 2 {
        return String::new();
    }
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
    folded
}

/// How many words folded text has; two letters of a script without spaces count as one.
pub(super) fn words(folded: &str) -> usize {
    let ideographs = folded.chars().filter(|c| is_spaceless(*c)).count();
    folded.split(' ').filter(|word| !word.is_empty()).count() + ideographs / 2
}

fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}')
}

/// Phrases, folded, with their status. Longer ones first where one contains another of another status.
#[rustfmt::skip]
const PHRASES: &[(&str, u16)] = &[
    // English
    ("method not allowed", 405), ("not allowed method", 405), ("not acceptable", 406), ("proxy authentication required", 407),
    ("request time out", 408), ("request timeout", 408), ("length required", 411), ("precondition failed", 412),
    ("entity too large", 413), ("payload too large", 413), ("content too large", 413), ("uri too large", 414), ("uri too long", 414),
    ("url too long", 414), ("unsupported media type", 415), ("range not satisfiable", 416), ("expectation failed", 417),
    ("misdirected request", 421), ("unprocessable", 422), ("too early", 425), ("upgrade required", 426), ("precondition required", 428),
    ("too many requests", 429), ("rate limit", 429), ("ratelimit", 429), ("throttl", 429), ("quota exceeded", 429), ("limit exceeded", 429),
    ("over quota", 429), ("over query limit", 429), ("slow down", 429), ("header fields too large", 431),
    ("header or cookie too large", 400), ("legal reasons", 451), ("not implemented", 501), ("operation not supported", 501),
    ("bad gateway", 502), ("invalid response from upstream", 502), ("invalid response was received", 502), ("upstream connect error", 503), ("gateway time out", 504), ("gateway timeout", 504), ("timed out", 504),
    ("http version not supported", 505), ("unsupported http version", 505), ("insufficient storage", 507), ("loop detected", 508), ("could not be satisfied", 403), ("unusual traffic", 429), ("captive portal", 511), ("hotspot login", 511), ("wifi login", 511), ("wi fi login", 511), ("guest wifi", 511), ("network login", 511),
    ("bandwidth limit exceeded", 509), ("network authentication required", 511),
    ("service unavailable", 503), ("service temporarily unavailable", 503), ("temporarily unavailable", 503), ("currently unavailable", 503), ("looking for is currently unavailable", 503),
    ("temporarily down", 503), ("backend fetch failed", 503), ("under maintenance", 503), ("down for maintenance", 503), ("maintenance mode", 503), ("scheduled maintenance", 503),
    ("well be back", 503), ("well be right back", 503), ("be back soon", 503), ("site is offline", 503), ("site offline", 503), ("website is down", 503), ("server too busy", 503),
    ("overloaded", 503), ("no server is available", 503), ("over capacity", 503), ("no such app", 404),
    ("internal server error", 500), ("internal error", 500), ("internal failure", 500), ("server error", 500), ("something went wrong", 500), ("application error", 500),
    ("unexpected error", 500), ("unhandled exception", 500), ("error occurred", 500), ("problem occurred", 500), ("error has occurred", 500), ("error occured", 500), ("fatal error", 500),
    ("database error", 500), ("database connection", 500), ("runtime error", 500), ("exception caught", 500), ("critical error", 500), ("system error", 500),
    ("technical difficulties", 503), ("technical error", 500), ("whitelabel error page", 500), ("error response", 500), ("web server is down", 521), ("webserver is down", 521), ("origin is unreachable", 523),
    ("unknown host", 502),
    ("no longer available", 410), ("permanently removed", 410), ("has been removed", 410),
    ("not found", 404), ("notfound", 404), ("cant be found", 404), ("cannot be found", 404), ("could not be found", 404), ("couldnt be found", 404), ("couldnt find", 404), ("cant find", 404), ("could not find", 404), ("cannot find", 404),
    ("doesnt exist", 404), ("does not exist", 404), ("do not exist", 404), ("didnt exist", 404), ("no such", 404), ("nosuch", 404), ("nothing here", 404), ("nothing was found", 404), ("page missing", 404), ("missing page", 404), ("page unavailable", 404), ("page not available", 404), ("page is not available", 404), ("page isnt available", 404), ("page is missing", 404), ("lost page", 404), ("page is gone", 404), ("page no longer exists", 404), ("page you requested", 404), ("page youre looking for", 404), ("page you are looking for", 404), ("page you were looking for", 404), ("broken link", 404), ("dead link", 404), ("error 404", 404), ("cannot get", 404),
    ("access denied", 403), ("access is denied", 403), ("access forbidden", 403), ("access blocked", 403), ("access to this page has been denied", 403), ("permission denied", 403), ("dont have permission", 403), ("do not have permission", 403), ("not have access", 403),
    ("request blocked", 403), ("request rejected", 403), ("request forbidden", 403), ("you have been blocked", 403), ("have been blocked", 403), ("temporarily blocked", 403), ("account suspended", 403), ("not permitted", 403), ("not allowed", 403), ("forbidden", 403), ("cache access denied", 403), ("attention required", 403), ("are you a robot", 403), ("are you human", 403), ("not a robot", 403), ("verify you are human", 403), ("human verification", 403), ("security check", 403), ("bot verification", 403), ("checking your browser", 403), ("pardon our interruption", 403), ("one more step", 403),
    ("authentication required", 401), ("authorization required", 401), ("authorisation required", 401), ("authentication failed", 401), ("auth failure", 401), ("unauthorized", 401), ("unauthorised", 401), ("unauthenticated", 401), ("not authorized", 401), ("not authorised", 401), ("not authenticated", 401), ("login failed", 401), ("login error", 401), ("login unsuccessful", 401), ("login was unsuccessful", 401), ("wrong credential", 401), ("invalid credential", 401), ("invalid login", 401), ("bad credential", 401), ("invalid api key", 401), ("invalid token", 401), ("token expired", 401), ("expired token", 401), ("session expired", 401), ("session has expired", 401), ("signature does not match", 403), ("incorrect username", 401), ("incorrect password", 401), ("wrong password", 401),
    ("payment required", 402), ("already exists", 409), ("conflict", 409), ("request failed", 400), ("bad request", 400), ("invalid request", 400), ("bad message", 400), ("malformed", 400), ("request could not be", 400), ("could not be retrieved", 503), ("could not be displayed", 500), ("query failed", 500), ("upload failed", 500), ("connection failed", 502), ("connection refused", 502),
    // German
    ("seite nicht gefunden", 404), ("nicht gefunden", 404), ("existiert nicht", 404), ("nicht verfügbar", 404), ("nicht vorhanden", 404), ("fehler 404", 404), ("konnte nicht gefunden werden", 404), ("zugriff verweigert", 403), ("kein zugriff", 403), ("nicht autorisiert", 401), ("interner serverfehler", 500), ("serverfehler", 500), ("ein fehler ist aufgetreten", 500), ("fehler aufgetreten", 500), ("wartungsarbeiten", 503), ("wartungsmodus", 503), ("nicht erreichbar", 503), ("ungültige anfrage", 400),
    // French
    ("page non trouvée", 404), ("page introuvable", 404), ("introuvable", 404), ("non trouvé", 404), ("nexiste pas", 404), ("erreur 404", 404), ("accès refusé", 403), ("accès interdit", 403), ("non autorisé", 401), ("erreur interne", 500), ("erreur serveur", 500), ("erreur est survenue", 500), ("en maintenance", 503), ("indisponible", 503), ("requête incorrecte", 400),
    // Spanish
    ("página no encontrada", 404), ("no encontrada", 404), ("no encontrado", 404), ("no se encontró", 404), ("no se ha encontrado", 404), ("no existe", 404), ("error 404", 404), ("acceso denegado", 403), ("acceso prohibido", 403), ("no autorizado", 401), ("error interno", 500), ("error del servidor", 500), ("ha ocurrido un error", 500), ("en mantenimiento", 503), ("no disponible", 503), ("solicitud incorrecta", 400),
    // Portuguese
    ("página não encontrada", 404), ("não encontrada", 404), ("não encontrado", 404), ("não existe", 404), ("erro 404", 404), ("acesso negado", 403), ("não autorizado", 401), ("erro interno", 500), ("erro no servidor", 500), ("ocorreu um erro", 500), ("em manutenção", 503), ("indisponível", 503),
    // Italian
    ("pagina non trovata", 404), ("non trovata", 404), ("non trovato", 404), ("non esiste", 404), ("errore 404", 404), ("accesso negato", 403), ("non autorizzato", 401), ("errore interno", 500), ("errore del server", 500), ("si è verificato un errore", 500), ("in manutenzione", 503), ("non disponibile", 503),
    // Dutch
    ("pagina niet gevonden", 404), ("niet gevonden", 404), ("bestaat niet", 404), ("fout 404", 404), ("toegang geweigerd", 403), ("geen toegang", 403), ("interne serverfout", 500), ("er is een fout opgetreden", 500), ("in onderhoud", 503), ("niet beschikbaar", 503),
    // Polish, Czech
    ("strona nie została znaleziona", 404), ("nie znaleziono", 404), ("nie istnieje", 404), ("błąd 404", 404), ("brak dostępu", 403), ("odmowa dostępu", 403), ("błąd serwera", 500), ("wystąpił błąd", 500), ("przerwa techniczna", 503), ("stránka nenalezena", 404), ("nenalezeno", 404), ("nebyla nalezena", 404), ("neexistuje", 404), ("chyba 404", 404), ("přístup odepřen", 403), ("chyba serveru", 500),
    // Nordic
    ("sidan hittades inte", 404), ("sidan kunde inte hittas", 404), ("hittades inte", 404), ("ikke fundet", 404), ("ikke funnet", 404), ("findes ikke", 404), ("finnes ikke", 404), ("sivua ei löydy", 404), ("ei löytynyt", 404), ("åtkomst nekad", 403), ("adgang nægtet", 403), ("ingen tilgang", 403),
    // Russian, Ukrainian
    ("страница не найдена", 404), ("не найдена", 404), ("не найдено", 404), ("не найден", 404), ("не существует", 404), ("ошибка 404", 404), ("доступ запрещен", 403), ("доступ запрещён", 403), ("отказано в доступе", 403), ("внутренняя ошибка", 500), ("ошибка сервера", 500), ("произошла ошибка", 500), ("технические работы", 503), ("временно недоступен", 503), ("сторінку не знайдено", 404), ("не знайдено", 404), ("помилка 404", 404),
    // Turkish, Hungarian, Romanian, Greek
    ("sayfa bulunamadı", 404), ("bulunamadı", 404), ("erişim engellendi", 403), ("sunucu hatası", 500), ("nem található", 404), ("az oldal nem", 404), ("pagina nu a fost găsită", 404), ("nu există", 404), ("δεν βρέθηκε", 404),
    // Indonesian, Vietnamese
    ("tidak ditemukan", 404), ("không tìm thấy", 404), ("không tồn tại", 404),
    // Japanese
    ("ページが見つかりません", 404), ("見つかりません", 404), ("存在しません", 404), ("見つかりませんでした", 404), ("アクセスが拒否", 403), ("権限がありません", 403), ("サーバーエラー", 500), ("エラーが発生", 500), ("メンテナンス中", 503), ("利用できません", 503),
    // Chinese
    ("找不到页面", 404), ("页面不存在", 404), ("页面未找到", 404), ("未找到", 404), ("找不到", 404), ("不存在", 404), ("页面丢失", 404), ("頁面不存在", 404), ("找不到頁面", 404), ("走丢了", 404), ("访问被拒绝", 403), ("拒绝访问", 403), ("禁止访问", 403), ("没有权限", 403), ("无权访问", 403), ("请先登录", 401), ("服务器错误", 500), ("服务器内部错误", 500), ("系统错误", 500), ("内部错误", 500), ("出错了", 500), ("维护中", 503), ("系统维护", 503), ("服务不可用", 503), ("请求错误", 400), ("非法请求", 400),
    // Korean, Arabic, Persian, Thai, Hebrew
    ("페이지를 찾을 수 없습니다", 404), ("찾을 수 없습니다", 404), ("존재하지 않는", 404), ("접근이 거부", 403), ("권한이 없습니다", 403), ("오류가 발생", 500), ("서버 오류", 500), ("점검 중", 503), ("الصفحة غير موجودة", 404), ("غير موجودة", 404), ("صفحه یافت نشد", 404), ("یافت نشد", 404), ("ไม่พบหน้า", 404), ("הדף לא נמצא", 404), ("לא נמצא", 404),
];

/// Finds the phrases.
static FINDER: LazyLock<AhoCorasick> = LazyLock::new(|| {
    AhoCorasick::new(PHRASES.iter().map(|(phrase, _)| phrase)).expect("the table is small")
});

/// The phrases alone.
pub(super) fn texts() -> impl Iterator<Item = &'static str> {
    PHRASES.iter().map(|(phrase, _)| *phrase)
}

/// The longest phrase in folded text: its length in words and its status.
pub(super) fn find(folded: &str) -> Option<(usize, u16)> {
    let stands_alone = |phrase: &str, at: usize, end: usize| {
        let spaceless = phrase.chars().next().is_some_and(is_spaceless);
        spaceless || (folded[..at].ends_with(' ') && is_word_end(phrase, &folded[end..]))
    };
    FINDER
        .find_overlapping_iter(folded)
        .map(|found| (PHRASES[found.pattern()], found.range()))
        .filter(|((phrase, _), range)| stands_alone(phrase, range.start, range.end))
        .max_by_key(|((phrase, _), _)| phrase.len())
        .map(|((phrase, status), _)| (words(phrase), status))
}

/// Whether a phrase may end here: before a space, or before an ending of its last word.
fn is_word_end(phrase: &str, rest: &str) -> bool {
    let ending = rest.split(' ').next().unwrap_or("");
    ending.is_empty()
        || matches!(ending, "s" | "es" | "ed" | "ing")
        || (phrase.len() > 6 && ending.len() <= 3)
}

/// The status code of 400 to 599 that a word is, if it is a code that anybody uses.
pub(super) fn code(word: &str) -> Option<u16> {
    let code = (word.len() == 3).then(|| word.parse::<u16>().ok())??;
    matches!(code, 400..=431 | 440 | 444 | 449 | 451 | 494..=511 | 520..=530 | 533 | 598 | 599)
        .then_some(code)
}

/// The status that a code such as `NoSuchKey` or a message names in words or in digits.
pub(super) fn status_of(text: &str) -> Option<u16> {
    let folded = fold(text);
    let in_digits = || folded.split(' ').find_map(code);
    find(&folded).map(|(_, status)| status).or_else(in_digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding() {
        assert_eq!(fold("NoSuchKey"), " no such key ");
        assert_eq!(fold("INVALID_REQUEST"), " invalid request ");
        assert_eq!(fold("  We can't -- find it!"), " we cant find it ");
        assert_eq!(fold("404: Not\u{a0}Found"), " 404 not found ");
        assert_eq!(fold("-- "), "");
        assert_eq!(words(&fold("找不到页面")), 3);
    }

    #[test]
    fn phrases_name_a_status() {
        for (text, status) in [
            ("NoSuchBucket", Some(404)),
            ("AccessDenied", Some(403)),
            ("Throttling", Some(429)),
            ("Invalid API key given", Some(401)),
            ("HTTP Error 418", Some(418)),
            ("Seite nicht gefunden", Some(404)),
            ("Страница не найдена", Some(404)),
            ("抱歉，找不到页面", Some(404)),
            ("all is well", None),
            ("serial 12345", None),
            ("foundation", None),
        ] {
            assert_eq!(status_of(text), status, "{text}");
        }
    }
}
