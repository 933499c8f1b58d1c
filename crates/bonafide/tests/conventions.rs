//! Every convention has a message that tells an error and one that only looks like it, and is listed in
//! `docs/conventions.md`. With `BLESS=1` that page is written anew.

use std::{collections::BTreeSet, fmt::Write, fs, path::Path};

use bonafide::{
    content::{
        Sample, Story,
        conventions::{self, Known},
        judge,
    },
    parse::MediaType,
};

fn told(known: &Known, bytes: &[u8]) -> Option<Story> {
    let media_type = MediaType::parse(known.media_type.as_bytes()).expect("a media type");
    judge(&Sample {
        bytes,
        whole: true,
        media_type: &media_type.essence,
        kind: media_type.kind(),
        status: 200,
        method: b"POST",
        path: b"/",
        accept: b"",
    })
}

#[test]
fn every_convention_tells_its_error_and_not_its_look_alike() {
    let mut complaints = String::new();
    for known in conventions::known() {
        let name = known.name;
        if known.error.is_empty() || known.look_alike.is_empty() || known.source.is_empty() {
            writeln!(complaints, "{name}: a message or the source is missing").unwrap();
        }
        let story = told(&known, known.error);
        let found = story.as_ref().map(|story| (story.tells, story.effective));
        if found != Some((known.tells, known.status)) {
            writeln!(complaints, "{name}: {:?} of its error", story).unwrap();
        }
        let by_row = known.media_type != "application/json"
            || story.is_some_and(|story| story.says.ends_with(&format!("in terms of {name}")));
        if !by_row {
            writeln!(complaints, "{name}: another row tells its error: {found:?}").unwrap();
        }
        if let Some(story) = told(&known, known.look_alike) {
            writeln!(complaints, "{name}: {story:?} of its look-alike").unwrap();
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}

#[test]
fn conventions_have_names_of_their_own() {
    let names: BTreeSet<_> = conventions::known().map(|known| known.name).collect();
    assert_eq!(names.len(), conventions::known().count());
    assert!(names.len() >= 120, "{} are left", names.len());
}

#[test]
fn the_page_lists_them_all() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/conventions.md");
    let page = page();
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "{} is out of date; BLESS=1 writes it", path.display());
}

fn page() -> String {
    let mut rows: Vec<_> = conventions::known().collect();
    rows.sort_by_key(|known| known.name.to_lowercase());
    let mut page = format!(
        "# Conventions\n\n\
         The {} protocols and products whose way to say in the content that a call failed bonafide knows. In a signal, \
         dots lead from a member to a member of it, and a star stands for any. \
         Written by the test `conventions`: change the rows, not this page.\n\n\
         | protocol or product | an error when | effective status | source |\n| --- | --- | --- | --- |\n",
        rows.len()
    );
    for Known { name, signal, effective, source, .. } in rows {
        let signal = signal.replace('|', "\\|");
        writeln!(page, "| {name} | {signal} | {effective} | {source} |").expect("a String grows");
    }
    page
}
