//! What holds for any bytes: no panic, the index gives what the plain loop gives, every place can be drawn, and
//! whatever httparse accepts is read the same.

use bonafide::{Engine, Exchange, Facts, draw, page, rules, wire};
use proptest::{collection::vec, prelude::*, sample};
use std::sync::LazyLock;

static ENGINE: LazyLock<Engine> = LazyLock::new(Engine::default);

/// All messages of all pages: a request and a response each.
static MESSAGES: LazyLock<Vec<(Vec<u8>, Vec<u8>)>> = LazyLock::new(|| {
    let examples = rules::all().flat_map(|rule| page::examples(rule.page));
    examples.flat_map(|example| example.exchanges).map(|m| (m.request, m.response)).collect()
});

fn judge(request: &[u8], response: &[u8]) {
    let request = (!request.is_empty()).then(|| wire::request(request).request);
    let exchange: Exchange<'_> = wire::exchange(request, response);
    let facts = Facts::new(&exchange);
    let judgement = ENGINE.judge(&facts);
    let plain = ENGINE.check_plainly(&facts);
    assert_eq!(judgement.findings.len(), plain.findings.len());
    assert_eq!((judgement.not_checked, judgement.blind), (plain.lacking, plain.blind));
    assert!((0.0..=1.0).contains(&judgement.confidence));
    for finding in &judgement.findings {
        let drawn = draw::line(&facts, &finding.at);
        assert!(!drawn.columns.is_empty() && !drawn.text.contains(['\n', '\u{1b}']), "{finding:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_bytes_are_judged(request in vec(any::<u8>(), 0..200), response in vec(any::<u8>(), 0..600)) {
        judge(&request, &response);
    }

    #[test]
    fn mutated_messages_are_judged(
        which in any::<sample::Index>(),
        changes in vec((any::<sample::Index>(), any::<u8>()), 1..6),
        cut in any::<sample::Index>(),
    ) {
        let (request, response) = &MESSAGES[which.index(MESSAGES.len())];
        let mut response = response.clone();
        for (at, byte) in &changes {
            let at = at.index(response.len());
            response[at] = *byte;
        }
        response.truncate(cut.index(response.len() + 1).max(response.len() / 2));
        judge(request, &response);
    }

    #[test]
    fn what_httparse_accepts_is_read_the_same(which in any::<sample::Index>(), at in any::<sample::Index>(), byte: u8) {
        let (_, response) = &MESSAGES[which.index(MESSAGES.len())];
        let mut bytes = response.clone();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        let mut fields = [httparse::EMPTY_HEADER; 64];
        let mut theirs = httparse::Response::new(&mut fields);
        if let Ok(httparse::Status::Complete(_)) = theirs.parse(&bytes) {
            let ours = wire::response(&bytes, b"GET").response;
            prop_assert_eq!(Some(ours.status), theirs.code);
            let of_ours: Vec<_> = ours.fields.iter().map(|f| (f.name, f.value)).collect();
            let of_theirs: Vec<_> = theirs.headers.iter().map(|h| (h.name.as_bytes(), h.value)).collect();
            prop_assert_eq!(of_ours, of_theirs);
        }
    }
}
