//! Whatever a field holds, every rule comes back, and what it points at is there.

use bonafide::{Engine, Exchange, Facts, FieldId, Fields, Request, Response, draw, rules};
use proptest::prelude::*;

/// Pieces that grammars are made of, put together wrongly.
fn value() -> impl Strategy<Value = String> {
    const PIECES: &str = concat!(
        ",~;~=~ ~\"~'~(~)~*~?1~[~]~{~}~:~//~%~\\~ü~\n~self~none~1~0~-~/~@~max-age~report-to~default-src~",
        "https://a.example~\"report_to\"~\"group\"~\"url\":",
    );
    let pieces: Vec<&str> = PIECES.split('~').collect();
    prop::collection::vec(prop::sample::select(pieces), 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_value_of_any_field_is_survived(first in value(), second in value()) {
        let engine = Engine::new(rules::all());
        for id in FieldId::all() {
            let lines = [(id.name(), first.as_str()), (id.name(), second.as_str()), ("Set-Cookie", first.as_str())];
            let fields: Fields<'_> = lines.into_iter().collect();
            let request = Request {
                method: b"OPTIONS", target: b"https://a.example/", fields: fields.clone(), ..Request::default()
            };
            let response = Response { status: 200, fields, ..Response::default() };
            let exchange = Exchange { request: Some(request), response, ..Exchange::default() };
            let facts = Facts::new(&exchange);
            for finding in engine.check(&facts).findings {
                let drawn = draw::line(&facts, &finding.at);
                prop_assert!(drawn.columns.start < drawn.columns.end, "{}: {finding:?}", finding.rule.name);
            }
        }
    }
}
