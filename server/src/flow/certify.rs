//! Certificates: numbered, frozen with the photo current now, and signed.

use super::facts;
use super::freeze::business;
use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::pixels;
use crate::store::row::{Application, NewCertificate, Person};
use zhicheng_shared::certificate::{NumberFacts, Payload, Title};
use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::jurisdiction::{Jurisdiction, TitleName};
use zhicheng_shared::review::{Course, Route, StageKind, State};
use zhicheng_shared::value::fold;

/// What was granted.
struct Granted {
    level: Level,
    title: String,
    series: String,
    specialty: String,
}

/// The next number for this application's title.
///
/// # Errors
/// The pattern cannot hold it, or the store fails.
pub async fn number(app: &App, application: &Application) -> Answer<String> {
    let jurisdiction = &app
        .jurisdiction(&application.jurisdiction)?
        .loaded
        .jurisdiction;
    let course = application
        .state
        .course()
        .ok_or_else(|| ApiError::internal("no course to certify"))?;
    let granted = granted(app, application, course)?;
    let decider = application.state.organisation().unwrap_or_default();
    let organisation = app
        .store
        .organisation(decider)
        .await?
        .ok_or_else(ApiError::not_found)?;
    let series = format!(
        "certificate/{}/{}/{}",
        jurisdiction.id, application.year, organisation.id
    );
    let serial = app.store.next_serial(&series).await?;
    let facts = NumberFacts {
        year: application.year,
        organisation: &short_code(&organisation.code, organisation.place),
        level: granted.level,
        serial,
    };
    jurisdiction
        .certificate
        .number(&facts)
        .map_err(|fault| ApiError::internal(format!("{fault:?}")))
}

/// A committee's own code of five digits; for others, whose codes are long, a number from 90001.
fn short_code(code: &str, place: i64) -> String {
    let short = code.len() <= 5 && !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit());
    if short {
        code.to_owned()
    } else {
        (90_000 + place).to_string()
    }
}

/// The certificate under this number.
///
/// # Errors
/// Something it must state is missing, or the store fails.
pub async fn issue(
    app: &App,
    application: &Application,
    route: &Route,
    number: &str,
    now: i64,
) -> Answer<NewCertificate> {
    let course = application
        .state
        .course()
        .ok_or_else(|| ApiError::internal("no course to certify"))?;
    let granted = granted(app, application, course)?;
    let person = app
        .store
        .person(&application.person)
        .await?
        .ok_or_else(ApiError::not_found)?;
    let decider = application
        .state
        .organisation()
        .unwrap_or_default()
        .to_owned();
    let bureaus = route.stages.iter().filter(|s| s.kind == StageKind::Bureau);
    let bureau = bureaus.filter_map(|s| s.organisation()).next_back();
    let issuer = bureau.unwrap_or(&decider).to_owned();
    let names = app.store.names(&[decider.clone(), issuer.clone()]).await?;
    let name = |id: &str| names.get(id).cloned().unwrap_or_default();
    let payload = Payload {
        number: number.to_owned(),
        jurisdiction: application.jurisdiction.clone(),
        holder: person.identity.name.clone(),
        document_masked: person.identity.document_masked.clone(),
        title: Title {
            name: granted.title,
            series: granted.series,
            specialty: granted.specialty,
            level: granted.level,
        },
        committee: name(&decider),
        year: application.year,
        passed: passed(application, course, now),
        issued: Date::from_unix_beijing(now),
        photo: photo(app, application, &person).await?,
        issuer: name(&issuer),
        application: course.digest.clone(),
    };
    payload
        .check()
        .map_err(|fault| ApiError::internal(format!("certificate: {fault:?}")))?;
    Ok(NewCertificate {
        number: number.to_owned(),
        jurisdiction: application.jurisdiction.clone(),
        name_fold: fold_name(&person.identity.name),
        signature: app.keys.sign(&payload.canonical_bytes()),
        payload: serde_json::to_string(&payload).map_err(ApiError::internal)?,
        issued: now,
    })
}

/// The present photo where it meets the rule of this place, else the one that was submitted.
async fn photo(app: &App, application: &Application, person: &Person) -> Answer<String> {
    let rule = &app
        .jurisdiction(&application.jurisdiction)?
        .loaded
        .jurisdiction
        .photo;
    if let Some(present) = &person.photo {
        let measured = pixels::measured(app, present).await?;
        if measured.findings(rule).is_empty() {
            return Ok(present.digest.clone());
        }
    }
    let frozen = app.store.frozen(&application.id, None).await?;
    let submitted = frozen.and_then(|frozen| frozen.copy.photo);
    Ok(submitted.map(|photo| photo.digest).unwrap_or_default())
}

/// A name as it is compared: folded, without blanks, one kind of middle dot.
pub fn fold_name(name: &str) -> String {
    let dots = [
        '\u{b7}', '\u{2022}', '\u{30fb}', '\u{ff65}', '\u{2027}', '\u{16eb}', '.',
    ];
    fold(name)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if dots.contains(&c) { '\u{b7}' } else { c })
        .flat_map(char::to_lowercase)
        .collect()
}

/// The day of the meeting, or that of the decision where no meeting was held.
fn passed(application: &Application, course: &Course, now: i64) -> Date {
    let decided = match &application.state {
        State::Decided { since, .. } => *since,
        _ => now,
    };
    course
        .meeting
        .as_ref()
        .map_or_else(|| Date::from_unix_beijing(decided), |meeting| meeting.date)
}

/// The meeting names level and specialty; without one, what was applied for is granted.
fn granted(app: &App, application: &Application, course: &Course) -> Answer<Granted> {
    let served = app.jurisdiction(&application.jurisdiction)?;
    let jurisdiction = &served.loaded.jurisdiction;
    let wanted = facts::wanted(served, business(app, application)?, &application.draft);
    let meeting = course.meeting.as_ref();
    let level = meeting
        .and_then(|m| m.level)
        .or_else(|| Level::from_key(&wanted.level));
    let level = level.ok_or_else(|| ApiError::internal("no level to certify"))?;
    let specialty = meeting
        .and_then(|m| m.specialty.clone())
        .unwrap_or_else(|| wanted.specialty.clone());
    let specialty = jurisdiction
        .specialty(&specialty)
        .map_or(specialty.clone(), |s| s.name.clone());
    let series = jurisdiction.series(&wanted.series);
    Ok(Granted {
        level,
        title: title(jurisdiction, &wanted, level),
        series: series.map_or_else(|| wanted.series.clone(), |s| s.name.clone()),
        specialty,
    })
}

/// The title applied for, or, where another level was granted, the one of that level in the same branch.
fn title(jurisdiction: &Jurisdiction, wanted: &facts::Wanted, level: Level) -> String {
    let Some(series) = jurisdiction.series(&wanted.series) else {
        return wanted.title.clone();
    };
    let applied = series.titles.iter().find(|t| t.name == wanted.title);
    if applied.is_some_and(|t| t.level == level) {
        return wanted.title.clone();
    }
    let of_level = |t: &&TitleName| t.level == level;
    let branch = series
        .titles
        .iter()
        .filter(of_level)
        .find(|t| applied.is_none_or(|a| a.branch == t.branch));
    branch
        .or_else(|| series.titles.iter().find(of_level))
        .map_or_else(|| wanted.title.clone(), |t| t.name.clone())
}

#[cfg(test)]
mod tests {
    use super::fold_name;

    #[test]
    fn names_are_compared_without_blanks_and_with_one_dot() {
        assert_eq!(fold_name("阿依古丽•买买提"), fold_name("阿依古丽·买买提"));
        assert_eq!(fold_name("张 三"), "张三");
        assert_ne!(fold_name("龚䶮"), fold_name("龚龑"));
    }
}
