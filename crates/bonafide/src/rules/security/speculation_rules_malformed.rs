use sfv::{BareItem, Item, List, ListEntry, Parser};

use crate::{
    FieldId, Seen,
    facts::Facts,
    parse::uri,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::security::Joined,
    rules::security::target_begins,
};

pub static RULE: Rule = Rule {
    name: "speculation-rules-malformed",
    group: Group::Security,
    strength: Strength::Must,
    title: "Speculation-Rules that is no list of quoted URLs",
    help: "write \"/rules.json\", in quotes, members separated by commas",
    when: When::Field(&[FieldId::SpeculationRules]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "HTML",
        "the-speculation-rules-header",
        "It is a structured header whose value must be a list of strings that are all valid URL strings.",
    )],
    page: include_str!("speculation_rules_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(joined) = Joined::of(&x.response.fields, FieldId::SpeculationRules) else { return };
    let members: List = match Parser::new(&*joined.value).parse() {
        Ok(members) => members,
        Err(error) => {
            report.add(
                joined.stops(&error),
                "the List breaks off here: browsers disregard the whole field",
            );
            return;
        }
    };
    for member in &members {
        let ListEntry::Item(Item { bare_item: BareItem::String(url), .. }) = member else {
            report.add(joined.whole(), "a member is no String: the URL belongs in quotes");
            return;
        };
        let (url, bytes) = (url.as_str(), url.as_str().as_bytes());
        if uri::misfit(bytes).is_some_and(|misfit| misfit.wanted != "percent-encoding") {
            report.add(joined.find(url), "this is no URL");
        } else if url.starts_with("http://") && target_begins(x, "https://") {
            report.add(
                joined.find(url),
                "rules are fetched over plain HTTP, which an https page may not do",
            );
        }
    }
}
