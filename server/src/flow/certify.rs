//! Certificates: numbered, frozen with the photo current now, and signed.

use crate::app::App;
use crate::error::{Answer, ApiError};
use crate::pixels;
use crate::store::StoreError;
use crate::store::row::{Application, FrozenRow, NewCertificate, NewTitle, Person};
use crate::words::errors;
use std::borrow::Cow;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::certificate::{NumberFacts, NumberFault, Payload, PayloadFault};
use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::effect::{Granted, Origin, TitleEntry};
use zhicheng_shared::form::{DateRule, FieldKind, Precision};
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::review::{Course, Route, StageKind, State};
use zhicheng_shared::value::{Value, fold_name, read};

/// Why an end cannot be brought about, most often since it would need a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Uncertified {
    /// It was never submitted.
    NotDecided,
    /// Neither the form it was filled in under nor its business is there any more.
    FormGone,
    /// The route says where a title is read off in a way that only a newer version knows.
    Newer,
    /// Neither the meeting nor the application names a level.
    NoLevel,
    /// A title, unit or pool that it speaks of is not there.
    Gone,
    /// The pattern cannot hold the number.
    Number(NumberFault),
    /// Something that it must state is missing.
    Payload(PayloadFault),
}

impl From<Uncertified> for ApiError {
    fn from(why: Uncertified) -> ApiError {
        tracing::error!(?why, request = crate::error::request(), "no end");
        ApiError::new(ErrorCode::Internal).saying(errors::uncertified(why))
    }
}

/// What an end and its certificate are made from: the copy that was decided upon, under the form of its
/// time.
pub struct Basis<'a> {
    pub application: &'a Application,
    pub course: &'a Course,
    pub frozen: FrozenRow,
    form: Option<Cow<'a, Jurisdiction>>,
}

impl Basis<'_> {
    /// The form of its time, or the present one.
    ///
    /// # Errors
    /// Neither is there any more, or without its business: then nothing can be read off the copy.
    pub fn form(&self) -> Result<&Jurisdiction, Uncertified> {
        self.form.as_deref().ok_or(Uncertified::FormGone)
    }
}

/// A number for a certificate, not used up yet.
pub struct Number {
    pub number: String,
    /// The series that its serial is of.
    pub series: String,
    pub serial: u64,
}

/// What was handed in last, with the form of its time as far as that is there.
///
/// # Errors
/// Nothing was handed in, or the store fails.
pub async fn basis<'a>(app: &'a App, application: &'a Application) -> Answer<Basis<'a>> {
    let course = application.state.course();
    let frozen = app.store.frozen(&application.id, None).await?;
    let (Some(course), Some(frozen)) = (course, frozen) else {
        return Err(Uncertified::NotDecided.into());
    };
    let form = form(app, &frozen).await?;
    Ok(Basis {
        application,
        course,
        frozen,
        form,
    })
}

/// The form it was filled in under, kept with it; where that cannot be read, the present one.
async fn form<'a>(app: &'a App, frozen: &FrozenRow) -> Answer<Option<Cow<'a, Jurisdiction>>> {
    // A store that fails is no form that is gone.
    let kept = match app.blobs.get(&frozen.copy.form).await {
        Ok(bytes) => Jurisdiction::kept(&bytes).ok(),
        Err(StoreError::Missing | StoreError::Damaged(_)) => None,
        Err(error) => return Err(error.into()),
    };
    let form = kept.map(Cow::Owned).or_else(|| {
        let served = app.jurisdictions.get(&frozen.copy.jurisdiction)?;
        Some(Cow::Borrowed(&served.loaded.jurisdiction))
    });
    Ok(form.filter(|form| form.business(&frozen.copy.business).is_some()))
}

/// A number that nobody has yet, `skip` beyond the next of its series. The place's present pattern
/// holds, or that of the form where the place is gone.
///
/// # Errors
/// The pattern cannot hold it, or the store fails.
pub async fn number(app: &App, basis: &Basis<'_>, level: Level, skip: u64) -> Answer<Number> {
    let application = basis.application;
    let decider = application.state.organisation().unwrap_or_default();
    let series = format!(
        "certificate/{}/{}/{decider}",
        application.jurisdiction, application.year
    );
    let serial = app.store.next_serial(&series).await? + skip;
    let served = app.jurisdictions.get(&application.jurisdiction);
    let pattern = match served {
        Some(served) => &served.loaded.jurisdiction.certificate,
        None => &basis.form()?.certificate,
    };
    let facts = NumberFacts {
        year: application.year,
        organisation: &app.store.certificate_code(decider).await?,
        level,
        serial,
    };
    let number = pattern.number(&facts).map_err(Uncertified::Number)?;
    Ok(Number {
        number,
        series,
        serial,
    })
}

/// What a certificate stands in the place of.
pub struct Before {
    /// Its number, none where it had none.
    number: Option<String>,
    /// Since when the title is held, as far as it is known.
    since: Option<Date>,
}

/// What came before a certificate that is issued now: an entry of the ledger, or what was entered.
///
/// # Errors
/// The store fails, or a certificate in it cannot be read.
pub async fn before(app: &App, granted: &Granted, replaced: Option<&TitleEntry>) -> Answer<Before> {
    let number = replaced.map_or(&granted.number, |entry| &entry.number);
    let own = match replaced {
        Some(entry) if entry.origin == Origin::Issued => {
            app.store.certificate(&entry.number).await?
        }
        Some(_) | None => None,
    };
    let any = FieldKind::Date(DateRule {
        precision: Precision::Year,
        future: true,
    });
    let since = match own {
        Some(own) => {
            let said: Payload = serde_json::from_str(&own.payload).map_err(ApiError::internal)?;
            Some(said.passed)
        }
        None => match read(&any, &granted.since) {
            Ok(Some(Value::Date(since, _))) => Some(since),
            Ok(_) | Err(_) => None,
        },
    };
    Ok(Before {
        number: Some(number.clone()).filter(|number| !number.is_empty()),
        since,
    })
}

/// The certificate under this number.
///
/// # Errors
/// Something it must state is missing, or the store fails.
pub async fn issue(
    app: &App,
    basis: &Basis<'_>,
    route: &Route,
    granted: &Granted,
    number: &str,
    before: Before,
    now: i64,
) -> Answer<(NewCertificate, NewTitle)> {
    let (application, course) = (basis.application, basis.course);
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
    let meeting = route.meeting_at().unwrap_or(&decider).to_owned();
    let ids = [decider.clone(), issuer.clone(), meeting.clone()];
    let names = app.store.names(&ids).await?;
    let name = |id: &str| names.get(id).cloned().unwrap_or_default();
    // Issued in the place of another, it keeps who granted the title.
    let granted_by = match granted.issuer.as_str() {
        "" => name(&meeting),
        of => match app.store.organisation(of).await? {
            Some(known) => known.name,
            None => of.to_owned(),
        },
    };
    let payload = Payload {
        number: number.to_owned(),
        jurisdiction: application.jurisdiction.clone(),
        holder: person.identity.name.clone(),
        document_masked: person.identity.document_masked.clone(),
        title: granted.title.clone(),
        committee: granted_by.clone(),
        year: application.year,
        passed: before
            .since
            .unwrap_or_else(|| passed(application, course, now)),
        issued: Date::from_unix_beijing(now),
        photo: photo(app, application, &person).await?,
        issuer: name(&issuer),
        application: course.digest.clone(),
        replaces: before.number,
    };
    payload.check().map_err(Uncertified::Payload)?;
    let title = NewTitle {
        id: number.to_owned(),
        origin: Origin::Issued,
        number: number.to_owned(),
        title: granted.title.clone(),
        issuer,
        granted_by,
        since: String::new(),
    };
    let certificate = NewCertificate {
        number: number.to_owned(),
        jurisdiction: application.jurisdiction.clone(),
        name_fold: fold_name(&person.identity.name),
        signature: app.keys.sign(&payload.canonical_bytes()),
        payload: serde_json::to_string(&payload).map_err(ApiError::internal)?,
        issued: now,
    };
    Ok((certificate, title))
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
