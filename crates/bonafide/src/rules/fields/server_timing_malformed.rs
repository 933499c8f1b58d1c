use super::{shown, single_lines};
use crate::{
    Field, FieldId, Place, Seen,
    facts::Facts,
    parse::{
        is_tchar, list,
        params::{self, Param},
    },
    rule::{Cite, Group, Report, Rule, Strength, When},
};

pub static RULE: Rule = Rule {
    name: "server-timing-malformed",
    group: Group::Fields,
    strength: Strength::Advice,
    title: "Server-Timing that browsers read in part",
    help: "write metrics as name;dur=1.5;desc=\"text\" between commas",
    when: When::Field(&[FieldId::ServerTiming]),
    needs: Seen::NOTHING,
    cites: &[
        Cite::new(
            "Server Timing",
            "the-server-timing-header-field",
            "To avoid any possible ambiguity, individual server-timing-param-names SHOULD NOT appear multiple times within a server-timing-metric.",
        ),
        Cite::new(
            "Server Timing",
            "the-server-timing-header-field",
            "This specification establishes the server-timing-params for server-timing-param-names \"dur\" for duration and \"desc\" for description, both optional.",
        ),
    ],
    page: include_str!("server_timing_malformed.md"),
    check,
};

fn check(x: &Facts<'_>, report: &mut Report<'_>) {
    for (index, field) in single_lines(x, FieldId::ServerTiming) {
        for (metric, at) in list::members(field.value) {
            let length = metric.iter().take_while(|&&b| is_tchar(b)).count();
            match params::read(&field.value[..at.end], at.start + length) {
                Ok((params, _)) if length > 0 => check_params(index, field, &params, report),
                Ok(_) => {
                    report.add(Place::Value(index, at), "a metric needs a name");
                }
                Err(misfit) => {
                    let message = format!(
                        "{} is lost from here: {} is missing",
                        shown(&metric[..length]),
                        misfit.wanted
                    );
                    let end = misfit.at.min(at.end - 1);
                    report.add(Place::Value(index, end..end + 1), message);
                }
            }
        }
    }
}

fn check_params(index: usize, field: &Field<'_>, params: &[Param], report: &mut Report<'_>) {
    for (i, param) in params.iter().enumerate() {
        let name = shown(&field.value[param.name.clone()]);
        if params[..i].iter().any(|other| other.is(field.value, &name)) {
            let message = format!("{name} is there again, and only the first one counts");
            report.add(Place::Value(index, param.name.clone()), message);
        }
        let text = param.text(field.value).unwrap_or_default();
        let number =
            std::str::from_utf8(&text).ok().and_then(|text| text.trim().parse::<f64>().ok());
        if name.eq_ignore_ascii_case("dur") && !number.is_some_and(f64::is_finite) {
            let message =
                format!("dur is {}, where a number of milliseconds belongs", shown(&text));
            let at = param.value.clone().unwrap_or(param.name.clone());
            report.add(Place::Value(index, at), message);
        }
    }
}
