//! Everything the parts of an application's page look at.

use std::collections::BTreeMap;
use std::rc::Rc;

use zhicheng_shared::api::account::OrganisationKind;
use zhicheng_shared::api::application::{ApplicationBody, FrozenBody};
use zhicheng_shared::date::Date;
use zhicheng_shared::form::Section;
use zhicheng_shared::jurisdiction::Jurisdiction;
use zhicheng_shared::review::{Actor, Command, EventKind, Refusal, Stage, StageKind, allowed, may};

use crate::officer::show::Copy;
use crate::words::common;

/// One application as an officer sees it now.
#[derive(Clone)]
pub struct Case {
    pub body: Rc<ApplicationBody>,
    pub form: Rc<Jurisdiction>,
    /// Names of regions by code.
    pub regions: Rc<BTreeMap<String, String>>,
    /// The version that this office decided on last, or the one before the present.
    pub before: Option<Rc<FrozenBody>>,
    pub actor: Actor,
    /// Unix seconds by the server's clock.
    pub now: i64,
    /// What this officer can do now.
    pub allowed: Vec<EventKind>,
}

impl PartialEq for Case {
    fn eq(&self, other: &Self) -> bool {
        let before = match (&self.before, &other.before) {
            (Some(a), Some(b)) => Rc::ptr_eq(a, b),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        before
            && Rc::ptr_eq(&self.body, &other.body)
            && Rc::ptr_eq(&self.form, &other.form)
            && Rc::ptr_eq(&self.regions, &other.regions)
            && self.actor == other.actor
            && self.now == other.now
            && self.allowed == other.allowed
    }
}

/// The kind of stage that an office can hold.
pub fn stage_kind(kind: OrganisationKind) -> Option<StageKind> {
    match kind {
        OrganisationKind::Unit => Some(StageKind::Unit),
        OrganisationKind::Supervisor => Some(StageKind::Supervisor),
        OrganisationKind::Bureau => Some(StageKind::Bureau),
        OrganisationKind::Committee => Some(StageKind::Committee),
        OrganisationKind::Operator | OrganisationKind::Newer => None,
    }
}

impl Case {
    /// The name of a stage, as applicants read it too.
    pub fn stage_name(&self, key: &str) -> String {
        let (form, row) = (Some(&*self.form), &self.body.row);
        common::stage_in(form, &row.business, self.body.route.as_ref(), key)
    }

    /// How it stands, as applicants read it too.
    pub fn status(&self) -> String {
        let state = &self.body.state;
        common::status_in(Some(&self.form), state.status(), state.stage())
    }

    /// Finds out what can be done now, by trying.
    pub fn tried(mut self) -> Case {
        if let Some(route) = &self.body.route {
            let calendar = &self.form.calendar;
            self.allowed = allowed(&self.body.state, route, &self.actor, self.now, calendar);
        }
        self
    }

    /// Whether a button for this is shown.
    pub fn can(&self, kind: EventKind) -> bool {
        self.allowed.contains(&kind)
    }

    /// Why this would be refused, found out without asking the server.
    pub fn refuses(&self, command: &Command) -> Option<Refusal> {
        let route = self.body.route.as_ref()?;
        let calendar = &self.form.calendar;
        may(
            &self.body.state,
            route,
            &self.actor,
            command,
            self.now,
            calendar,
        )
        .err()
    }

    /// The copy submitted last, with the names behind its keys.
    pub fn copy(&self) -> Option<Copy<'_>> {
        let frozen = self.body.frozen.as_ref()?;
        Some(Copy {
            form: &self.form,
            frozen: &frozen.copy,
            named: &frozen.named,
            regions: &self.regions,
            day: Date::from_unix_beijing(frozen.at),
        })
    }

    /// The stage where it is.
    pub fn stage(&self) -> Option<&Stage> {
        let key = self.body.state.stage()?;
        Some(self.body.route.as_ref()?.find(key)?.1)
    }

    /// The form that the stage asks of its officer, with an agreement.
    pub fn asks(&self) -> Option<&Section> {
        let business = self.form.business(&self.body.row.business)?;
        business.form(&self.stage()?.asks)
    }

    /// Whether it is this office's turn.
    pub fn is_here(&self) -> bool {
        self.body
            .state
            .organisation()
            .is_some_and(|id| self.actor.organisation() == Some(id))
    }

    /// The name of a person, as far as the history tells it.
    pub fn person(&self, id: &str) -> Option<&str> {
        let mut rows = self.body.history.iter();
        let row = rows.find(|r| r.entry.actor.person() == Some(id))?;
        Some(&row.person)
    }
}
