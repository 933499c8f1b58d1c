use crate::{
    OddityKind, Place, Seen,
    facts::Facts,
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "control-in-field",
    group: Group::Framing,
    strength: Strength::Must,
    title: "A control character in the header section",
    help: "remove control characters from what goes into a field",
    when: When::Always,
    needs: Seen::FIELD_LINES,
    cites: &[
        Cite::new(
            "RFC 9110",
            "5.5",
            "Field values containing CR, LF, or NUL characters are invalid and dangerous, due to the varying ways that implementations might parse and interpret those characters",
        ),
        Cite::new(
            "RFC 9110",
            "5.5",
            "Field values containing other CTL characters are also invalid",
        ),
        Cite::new(
            "RFC 9112",
            "2.2",
            "A sender MUST NOT generate a bare CR (a CR character not immediately followed by LF) within any protocol elements other than the content.",
        ),
    ],
    page: include_str!("control_in_field.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (at, _, kind) in super::oddities(x) {
        match kind {
            OddityKind::Nul => report.add(at, "there is a NUL in the value"),
            OddityKind::BareCr => report.add(at, "there is a CR without an LF behind it"),
            _ => continue,
        };
    }
    for (index, field) in x.response.fields.iter().enumerate() {
        // Counting without a branch lets the compiler look at many bytes at once.
        if field.value.iter().filter(|&&b| is_other_control(b)).count() == 0 {
            continue;
        }
        let Some(at) = field.value.iter().position(|&b| is_other_control(b)) else { continue };
        let message =
            format!("there is the control character 0x{:02x} in the value", field.value[at]);
        report.add(Place::Value(index, at..at + 1), message);
        return;
    }
}

/// Controls but the tab, which is white space, and NUL, CR and LF, which the reader tells.
fn is_other_control(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, 0 | b'\t' | b'\r' | b'\n') || byte == 0x7f
}
