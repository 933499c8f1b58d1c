use sfv::{BareItem, Item, Parser};

use crate::{
    FieldId, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
    rules::fields::shown,
    rules::security::Joined,
};

pub static RULE: Rule = Rule {
    name: "origin-agent-cluster-malformed",
    group: Group::Security,
    strength: Strength::Must,
    title: "Origin-Agent-Cluster that is not ?1 or ?0",
    help: "send ?1",
    when: When::Field(&[FieldId::OriginAgentCluster]),
    needs: Seen::NOTHING,
    cites: &[Cite::new(
        "HTML",
        "origin-keyed-agent-clusters",
        "This header is a structured header whose value must be a boolean.",
    )],
    page: include_str!("origin_agent_cluster_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    let Some(joined) = Joined::of(&x.response.fields, FieldId::OriginAgentCluster) else { return };
    let item: Result<Item, _> = Parser::new(&*joined.value).parse();
    if !item.is_ok_and(|item| matches!(item.bare_item, BareItem::Boolean(_))) {
        let message =
            format!("{} is no Boolean (?1 or ?0), so browsers disregard it", shown(&joined.value));
        report.add(joined.whole(), message);
    }
}
