//! Pages on status codes: prose beside the table's facts.

/// The page of a code, in Markdown that [`crate::page`] reads; `None` for a code that has facts only.
///
/// ```
/// let page = bonafide::status::page(200).expect("200 has a page");
/// assert!(bonafide::page::summary(page).starts_with("200 says that the request succeeded"));
/// ```
pub fn page(code: u16) -> Option<&'static str> {
    let at = PAGES.binary_search_by_key(&code, |(code, _)| *code).ok()?;
    Some(PAGES[at].1)
}

/// By code, ascending.
const PAGES: &[(u16, &str)] = &[
    (200, include_str!("200.md")),
    (218, include_str!("218.md")),
    (419, include_str!("419.md")),
    (420, include_str!("420.md")),
    (430, include_str!("430.md")),
    (440, include_str!("440.md")),
    (444, include_str!("444.md")),
    (449, include_str!("449.md")),
    (450, include_str!("450.md")),
    (460, include_str!("460.md")),
    (463, include_str!("463.md")),
    (494, include_str!("494.md")),
    (495, include_str!("495.md")),
    (496, include_str!("496.md")),
    (497, include_str!("497.md")),
    (498, include_str!("498.md")),
    (499, include_str!("499.md")),
    (500, include_str!("500.md")),
    (501, include_str!("501.md")),
    (502, include_str!("502.md")),
    (503, include_str!("503.md")),
    (504, include_str!("504.md")),
    (505, include_str!("505.md")),
    (506, include_str!("506.md")),
    (507, include_str!("507.md")),
    (508, include_str!("508.md")),
    (509, include_str!("509.md")),
    (510, include_str!("510.md")),
    (511, include_str!("511.md")),
    (520, include_str!("520.md")),
    (521, include_str!("521.md")),
    (522, include_str!("522.md")),
    (523, include_str!("523.md")),
    (524, include_str!("524.md")),
    (525, include_str!("525.md")),
    (526, include_str!("526.md")),
    (527, include_str!("527.md")),
    (529, include_str!("529.md")),
    (530, include_str!("530.md")),
    (540, include_str!("540.md")),
    (561, include_str!("561.md")),
    (598, include_str!("598.md")),
    (599, include_str!("599.md")),
    (783, include_str!("783.md")),
    (999, include_str!("999.md")),
];
