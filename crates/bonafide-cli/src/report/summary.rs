//! Counts: rules, the worst first, and the hosts that have most of what is wrong.

use std::{
    cmp::Reverse,
    collections::HashMap,
    io::{self, Write},
};

use bonafide::{Severity, Verdict, draw};

use super::{
    End, Item, Reporter,
    groups::{Group, Groups},
    style,
};
use crate::redact::Redact;

/// Counts by rule and by host.
pub struct Summary {
    show: Severity,
    groups: Groups,
    hosts: HashMap<String, Host>,
}

/// What was seen of a host.
#[derive(Clone, Copy, Default)]
struct Host {
    exchanges: usize,
    impostors: usize,
    errors: usize,
    warnings: usize,
}

/// How many hosts are told apart; of more, only those met first.
const MOST_HOSTS: usize = 10_000;
/// How many hosts are listed.
const LISTED_HOSTS: usize = 10;

impl Summary {
    /// Counts of the findings from `show` on.
    pub fn new(show: Severity) -> Summary {
        // Of texts of the capture only hosts are printed.
        let redact = Redact { show_secrets: false };
        Summary { show, groups: Groups::new(redact, show), hosts: HashMap::new() }
    }

    fn write_hosts(&self, out: &mut dyn Write) -> io::Result<()> {
        if self.hosts.len() < 2 {
            return Ok(());
        }
        let mut hosts: Vec<_> = self.hosts.iter().collect();
        hosts.sort_by_key(|(name, host)| {
            let Host { exchanges, impostors, errors, warnings } = **host;
            (Reverse((errors, impostors, warnings, exchanges)), *name)
        });
        let shown = &hosts[..hosts.len().min(LISTED_HOSTS)];
        let head =
            ["errors", "warnings", "impostors", "exchanges"].map(|name| format!("{name:>9}"));
        writeln!(out, "{}  host", head.join("  "))?;
        for (name, host) in shown {
            let counts = [host.errors, host.warnings, host.impostors, host.exchanges];
            writeln!(out, "{}  {name}", counts.map(|count| format!("{count:>9}")).join("  "))?;
        }
        match hosts.len() - shown.len() {
            0 => {}
            more => writeln!(out, "{:44}and {more} more", "")?,
        }
        writeln!(out)
    }
}

impl Reporter for Summary {
    fn exchange(&mut self, item: &Item<'_, '_>, _: &mut dyn Write) -> io::Result<()> {
        self.groups.add(item);
        let Some(name) = item.facts.url().and_then(|url| host(&url)) else { return Ok(()) };
        if self.hosts.len() == MOST_HOSTS && !self.hosts.contains_key(&name) {
            return Ok(());
        }
        let count =
            |severity| item.judgement.findings.iter().filter(|f| f.severity() == severity).count();
        let host = self.hosts.entry(name).or_default();
        host.exchanges += 1;
        host.impostors += usize::from(item.judgement.verdict == Verdict::Impostor);
        host.errors += count(Severity::Error);
        host.warnings += count(Severity::Warning);
        Ok(())
    }

    fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> io::Result<()> {
        let groups = self.groups.worst_first();
        if !groups.is_empty() {
            write_rules(groups, out)?;
            writeln!(out)?;
        }
        self.write_hosts(out)?;
        writeln!(out, "{}", super::summary(end.totals, self.show))
    }
}

/// A line for each rule: in how many exchanges, how bad, which, what.
pub fn write_rules(groups: &[Group], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "exchanges  rule")?;
    for group in groups {
        let severity = style::paint(style::of_severity(group.severity), group.severity);
        let title = group.rule.title;
        writeln!(out, "{:>9}  {severity}[{}] {title}", group.exchanges, group.rule.name)?;
    }
    Ok(())
}

/// The host and port of a target URI, without userinfo.
fn host(url: &str) -> Option<String> {
    let (_, rest) = url.split_once("//")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next().filter(|host| !host.is_empty())?;
    Some(draw::escape(super::clipped(host).as_bytes()).into_owned())
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn hosts_are_named_without_userinfo() {
        assert_eq!(host("https://me:pass@h:8080/p?u=//x").as_deref(), Some("h:8080"));
        assert_eq!(host("//example.com").as_deref(), Some("example.com"));
        assert_eq!(host("/path"), None);
        assert_eq!(host("https://a\u{1b}[31m/").as_deref(), Some("a\\x1b[31m"));
    }
}
