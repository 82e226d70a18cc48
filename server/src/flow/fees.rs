//! What is charged for an application, and what follows once it is paid.

use super::prepare::Attempt;
use super::{Who, act_on, told};
use crate::app::App;
use crate::error::{Answer, ApiError, request};
use crate::pay::{Bill, Notice, Says};
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

/// Whether a payment opens where an application goes from one state to the next.
pub fn opens(from: &State, to: &State) -> bool {
    let waits = |state: &State| matches!(state, State::PaymentPending { .. });
    !waits(from) && waits(to)
}

/// The order that falls due as the present stage lets the application go on; none where nobody takes a fee.
///
/// # Errors
/// The store fails.
pub async fn charged(
    app: &App,
    application: &Application,
    route: &Route,
    at: i64,
) -> Answer<Option<NewOrder>> {
    let present = application.state.stage().and_then(|key| route.find(key));
    let Some((_, stage)) = present else {
        return Ok(None);
    };
    match payee(app, route, stage).await? {
        Some(office) => order(app, application, Due::Agreed, office, at),
        None => Ok(None),
    }
}

/// A route on which nothing is paid at the present stage.
pub fn free(route: &Route, state: &State) -> Route {
    let mut route = route.clone();
    let present = state.stage().and_then(|key| route.find(key));
    if let Some((place, _)) = present {
        route.stages[place].pays = false;
    }
    route
}

/// Whether an office with this account for transfers has a way to be paid.
pub fn is_payable(app: &App, office: &str, account: &str) -> bool {
    !account.is_empty() || app.pay.provider(PayBy::Alipay, office).is_some()
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
    let before = &attempt.application.state;
    match attempt.paid {
        _ if opens(before, state) => order.into_iter().map(Write::Order).collect(),
        Some(payment) if opens(state, before) => vec![Write::Paid(payment.clone())],
        None if opens(state, before) => vec![Write::CloseOrder],
        _ => Vec::new(),
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

/// How often a notice is held against what stands by then, where something else was quicker.
const TRIES: usize = 5;

/// Holds a notice that was proven against the order it speaks of, and does what it says.
///
/// # Errors
/// The store fails; the provider tells it again.
pub async fn noticed(app: &App, notice: Notice, at: i64) -> Answer<Noticed> {
    let mut tries = 1..TRIES;
    loop {
        match held(app, &notice, at).await {
            // It was told twice at once, or the order closed meanwhile.
            Err(error)
                if matches!(error.code(), ErrorCode::Stale | ErrorCode::Refused)
                    && tries.next().is_some() => {}
            other => return other,
        }
    }
}

async fn held(app: &App, notice: &Notice, at: i64) -> Answer<Noticed> {
    let Some(order) = app.store.order(&notice.order).await? else {
        return Ok(Noticed::Refused);
    };
    let provider = app.pay.provider(PayBy::Alipay, &order.organisation);
    let ours = provider.is_some_and(|one| one.account() == notice.account);
    if !ours || notice.amount != order.amount || notice.trade.is_empty() {
        return Ok(Noticed::Refused);
    }
    let payment = || Payment {
        order: order.id.clone(),
        by: PayBy::Alipay,
        trade: notice.trade.clone(),
        at: notice.at.unwrap_or(at).min(at),
    };
    match (notice.says, order.state) {
        (Says::Paid, OrderState::Unpaid | OrderState::Closed) => {
            settle(app, &order, payment(), Who::System, at).await?;
            Ok(Noticed::Changed)
        }
        (Says::Paid, OrderState::Paid | OrderState::PaidInVain | OrderState::Refunded) => {
            match order.trade == notice.trade {
                true => Ok(Noticed::Known),
                false => paid_again(app, payment(), at).await,
            }
        }
        (Says::Lapsed, OrderState::Unpaid) => {
            let audit = audit(Who::System, "order.renew", &order.id, at);
            app.store.renew(&order.id, &number(at), audit).await?;
            Ok(Noticed::Changed)
        }
        _ => Ok(Noticed::Known),
    }
}

/// Keeps money that came for what was paid already: under a number of its own, to be paid back.
async fn paid_again(app: &App, payment: Payment, at: i64) -> Answer<Noticed> {
    let number = number(at);
    tracing::warn!(order = %payment.order, %number, "paid twice");
    let audit = audit(Who::System, "order.paid_again", &number, at);
    match app.store.paid_again(&number, payment, audit).await {
        Ok(()) => Ok(Noticed::Changed),
        Err(StoreError::Stale) => Ok(Noticed::Known),
        Err(error) => Err(error.into()),
    }
}

/// Asks Alipay how an order stands that nothing is known of having been paid there, for a notice may be
/// lost, and does what it says: of one that was closed, too.
///
/// # Errors
/// The store fails.
pub async fn ask(app: &App, order: &OrderRecord, at: i64) -> Answer<()> {
    let waits = matches!(order.state, OrderState::Unpaid | OrderState::Closed);
    let provider = app.pay.provider(PayBy::Alipay, &order.organisation);
    let Some(provider) = provider.filter(|_| waits) else {
        return Ok(());
    };
    match provider.ask(&bill(order), at).await {
        Ok(notice) => drop(noticed(app, notice, at).await?),
        // Nothing was begun there, or nobody answers: it stands as it stood.
        Err(doubt) => tracing::info!(order = %order.id, %doubt, "not known"),
    }
    Ok(())
}

/// What is to be paid of an order.
pub fn bill(order: &OrderRecord) -> Bill {
    Bill {
        order: order.id.clone(),
        amount: order.amount,
        what: order.what.clone(),
    }
}

/// Tells the applicant of what was paid back.
///
/// # Errors
/// The store fails.
pub async fn tell_refund(app: &App, order: &OrderRecord, amount: u64, at: i64) -> Answer<Telling> {
    let values = BTreeMap::from([("yuan", yuan(amount))]);
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
