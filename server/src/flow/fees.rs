//! What is charged for an application, and what follows once it is paid.

use super::prepare::Attempt;
use super::{Who, act_on, told};
use crate::app::App;
use crate::error::{Answer, ApiError, request};
use crate::pay::{Notice, Says};
use crate::security::token;
use crate::store::StoreError;
use crate::store::row::{Application, Audit, NewOrder, OrderRecord, Payment, Telling, Write};
use std::collections::BTreeMap;
use zhicheng_shared::api::ErrorCode;
use zhicheng_shared::api::fees::{OrderState, PayBy};
use zhicheng_shared::committee::Level;
use zhicheng_shared::date::Date;
use zhicheng_shared::fee::{Due, falls_due, yuan};
use zhicheng_shared::jurisdiction::message;
use zhicheng_shared::review::{Command, Route, Stage, StageKind, State};

/// The order that falls due once the present stage agrees; where nobody takes a fee, the route says so for
/// this step.
///
/// # Errors
/// The store fails.
pub async fn charged(
    app: &App,
    application: &Application,
    route: &mut Route,
    at: i64,
) -> Answer<Option<NewOrder>> {
    let present = application.state.stage().and_then(|key| route.find(key));
    let Some((place, stage)) = present.filter(|(_, stage)| stage.pays) else {
        return Ok(None);
    };
    let order = match payee(app, route, stage).await? {
        Some(office) => order(app, application, Due::Agreed, office, at)?,
        None => None,
    };
    route.stages[place].pays = order.is_some();
    Ok(order)
}

/// Who takes the fee: the committee that the application goes to, else the office that agreed; whoever
/// has fees switched on.
async fn payee(app: &App, route: &Route, stage: &Stage) -> Answer<Option<String>> {
    let committees = route
        .stages
        .iter()
        .filter(|one| one.kind == StageKind::Committee);
    let offices = committees.chain([stage]).filter_map(Stage::organisation);
    for office in offices {
        if app.store.charges(office).await?.fees {
            return Ok(Some(office.to_owned()));
        }
    }
    Ok(None)
}

/// An order of what falls due so, to be paid to an office; none where the data charge nothing.
///
/// # Errors
/// The jurisdiction is gone.
pub fn order(
    app: &App,
    application: &Application,
    due: Due,
    office: String,
    at: i64,
) -> Answer<Option<NewOrder>> {
    let served = app.jurisdiction(&application.jurisdiction)?;
    let level = Level::from_key(&application.summary.level);
    let fees = &served.loaded.jurisdiction.fees;
    let found = falls_due(fees, due, &application.business, level);
    Ok(found.map(|(fee, amount)| NewOrder {
        id: number(at),
        organisation: office,
        due,
        what: fee.name.clone(),
        source: fee.source.clone(),
        amount,
    }))
}

/// 订单号: Beijing's day and clock, and six digits that nobody guesses.
pub fn number(at: i64) -> String {
    let day = Date::from_unix_beijing(at);
    let seconds = at - day.start_in_beijing();
    let mut random = [0; 4];
    token::fill(&mut random);
    let last = u32::from_le_bytes(random) % 1_000_000;
    format!(
        "{:04}{:02}{:02}{:02}{:02}{:02}{last:06}",
        day.year(),
        day.month(),
        day.day(),
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

/// What is written of orders with a step: one is made where a payment opens, settled where it is paid,
/// and closed where the application goes on without.
pub fn writes(attempt: &Attempt<'_>, state: &State, order: Option<NewOrder>) -> Vec<Write> {
    let waits = |state: &State| matches!(state, State::PaymentPending { .. });
    match (waits(&attempt.application.state), waits(state)) {
        (false, true) => order.into_iter().map(Write::Order).collect(),
        (true, false) => match attempt.paid {
            Some(payment) => vec![Write::Paid(payment.clone())],
            None => vec![Write::CloseOrder],
        },
        (true, true) | (false, false) => Vec::new(),
    }
}

/// Settles an order: where its application waits for it, that goes on in the same transaction.
///
/// # Errors
/// 409 where it is settled already.
pub async fn settle(
    app: &App,
    order: &OrderRecord,
    payment: Payment,
    who: Who<'_>,
    at: i64,
) -> Answer<()> {
    let stale = || ApiError::new(ErrorCode::Stale);
    let application = app.store.application(&order.application).await?;
    let application = application.ok_or_else(ApiError::not_found)?;
    let waits = order.due == Due::Agreed
        && order.state == OrderState::Unpaid
        && matches!(application.state, State::PaymentPending { .. });
    if waits {
        let command = Command::ConfirmPayment {
            order: order.id.clone(),
        };
        // An officer of another office than the one that agreed lets the server say it.
        let holds = match who {
            Who::Officer(_, office) => application.state.organisation() == Some(office),
            Who::Person(_) | Who::System => false,
        };
        let actor = if holds { who } else { Who::System };
        act_on(
            app,
            actor,
            &application.id,
            None,
            command,
            at,
            Some(&payment),
        )
        .await?;
        return Ok(());
    }
    let audit = audit(who, "order.paid", &order.id, at);
    match app.store.settle(payment, audit).await {
        Err(StoreError::Stale) => Err(stale()),
        other => Ok(other?),
    }
}

/// An audit row of who did something to an order.
pub fn audit(who: Who<'_>, deed: &'static str, object: &str, at: i64) -> Audit {
    let (person, organisation) = match who {
        Who::Person(signed) => (signed.person.clone(), String::new()),
        Who::Officer(signed, office) => (signed.person.clone(), office.to_owned()),
        Who::System => Default::default(),
    };
    Audit {
        at,
        person,
        organisation,
        deed: deed.into(),
        object: object.to_owned(),
        request: request(),
    }
}

/// What came of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noticed {
    /// The order changed by it.
    Changed,
    /// It says what is known, or nothing that changes anything.
    Known,
    /// It is about no order that it could be about.
    Refused,
}

/// Holds a notice that was proven against the order it speaks of, and does what it says.
///
/// # Errors
/// The store fails; the provider tells it again.
pub async fn noticed(app: &App, notice: Notice, at: i64) -> Answer<Noticed> {
    let Some(order) = app.store.order(&notice.order).await? else {
        return Ok(Noticed::Refused);
    };
    let provider = app.pay.provider(PayBy::Alipay, &order.organisation);
    let ours = provider.is_some_and(|one| one.account() == notice.account);
    if !ours || notice.amount != order.amount || notice.trade.is_empty() {
        return Ok(Noticed::Refused);
    }
    let waits = matches!(order.state, OrderState::Unpaid | OrderState::Closed);
    match notice.says {
        Says::Paid if waits => {
            let payment = Payment {
                order: order.id.clone(),
                by: PayBy::Alipay,
                trade: notice.trade,
                at: notice.at.unwrap_or(at).min(at),
            };
            match settle(app, &order, payment, Who::System, at).await {
                Ok(()) => Ok(Noticed::Changed),
                // Another telling of it was quicker.
                Err(error) if error.code() == ErrorCode::Stale => Ok(Noticed::Known),
                Err(error) => Err(error),
            }
        }
        Says::Paid if order.trade != notice.trade => {
            tracing::error!(order = %order.id, "paid twice");
            Ok(Noticed::Refused)
        }
        Says::Lapsed if order.state == OrderState::Unpaid => {
            let audit = audit(Who::System, "order.renew", &order.id, at);
            match app.store.renew(&order.id, &number(at), audit).await {
                Ok(()) => Ok(Noticed::Changed),
                Err(StoreError::Stale) => Ok(Noticed::Known),
                Err(error) => Err(error.into()),
            }
        }
        Says::Paid | Says::Lapsed | Says::Nothing => Ok(Noticed::Known),
    }
}

/// Tells the applicant of what was paid back.
///
/// # Errors
/// The store fails.
pub async fn tell_refund(app: &App, order: &OrderRecord, at: i64) -> Answer<Telling> {
    let values = BTreeMap::from([("yuan", yuan(order.amount))]);
    tell(app, &order.application, message::PAID_BACK, values, at).await
}

/// Tells the applicant that the certificate is on its way.
///
/// # Errors
/// The store fails.
pub async fn tell_posted(app: &App, application: &str, tracking: &str, at: i64) -> Answer<Telling> {
    let values = BTreeMap::from([("tracking", tracking.to_owned())]);
    tell(app, application, message::POSTED, values, at).await
}

async fn tell(
    app: &App,
    application: &str,
    kind: &str,
    values: BTreeMap<&str, String>,
    at: i64,
) -> Answer<Telling> {
    let application = app.store.application(application).await?;
    let application = application.ok_or_else(ApiError::not_found)?;
    let served = app.jurisdiction(&application.jurisdiction)?;
    told::telling(
        app,
        served,
        &application,
        kind,
        values,
        (at, at + told::USE),
    )
    .await
}
