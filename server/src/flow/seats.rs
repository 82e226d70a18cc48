//! Who holds the seats of a route: the jurisdiction's rules, looked up among the organisations there are.

use crate::app::App;
use crate::error::Answer;
use crate::store::row::Organisation;
use futures_util::future::BoxFuture;
use std::collections::BTreeMap;
use zhicheng_shared::answers::Answers;
use zhicheng_shared::region;
use zhicheng_shared::review::{Above, BureauOf, Own, RouteRule, SeatRule};

/// Most steps from one organisation to the one above it, and from one seat to the one it follows
/// from; whoever stands above themselves stands above nobody.
const STEPS: usize = 16;

/// Whose seats are looked for.
struct Around<'a> {
    app: &'a App,
    answers: &'a Answers<'a>,
    unit: &'a Organisation,
    /// Whose application it is.
    person: &'a str,
}

/// Organisation ids by seat, for every seat that the route names and somebody holds.
///
/// # Errors
/// The store fails.
pub async fn holders(
    app: &App,
    answers: &Answers<'_>,
    rule: &RouteRule,
    unit: &Organisation,
    person: &str,
) -> Answer<BTreeMap<String, String>> {
    let around = Around {
        app,
        answers,
        unit,
        person,
    };
    let mut holders = BTreeMap::new();
    for stage in &rule.stages {
        if let Some(holder) = around.holder(stage.seat(), STEPS).await? {
            holders.insert(stage.seat().to_owned(), holder.id);
        }
    }
    Ok(holders)
}

impl<'a> Around<'a> {
    fn holder<'f>(
        &'f self,
        seat: &'f str,
        left: usize,
    ) -> BoxFuture<'f, Answer<Option<Organisation>>> {
        Box::pin(async move {
            let rule = self.answers.jurisdiction.seats.get(seat);
            let (Some(rule), Some(left)) = (rule, left.checked_sub(1)) else {
                return Ok(None);
            };
            match rule {
                SeatRule::Person(Own::Unit) => Ok(Some(self.unit.clone())),
                // Data is read exactly here, so there is none.
                SeatRule::Person(Own::Newer) | SeatRule::Newer(_) => Ok(None),
                SeatRule::Above(above) => match self.holder(&above.of, left).await? {
                    Some(from) => self.above(from, above).await,
                    None => Ok(None),
                },
                SeatRule::BureauOf(place) => match self.holder(&place.of, left).await? {
                    Some(of) => self.bureau(&of, place).await,
                    None => Ok(None),
                },
                SeatRule::Field(field) => match self.answers.chosen(field) {
                    Some(id) => Ok(self.app.store.organisation(id).await?),
                    None => Ok(None),
                },
                SeatRule::IssuerOf(field) => match self.answers.chosen(field) {
                    Some(entry) => self.issuer(entry).await,
                    None => Ok(None),
                },
                SeatRule::Organisation(id) => Ok(self.app.store.organisation(id).await?),
            }
        })
    }

    /// Who issued one of the person's own titles.
    async fn issuer(&self, entry: &str) -> Answer<Option<Organisation>> {
        let titles = self.app.store.titles_of(self.person).await?;
        let issuer = titles
            .into_iter()
            .find(|one| one.id == entry)
            .map(|one| one.issuer);
        match issuer {
            Some(id) => Ok(self.app.store.organisation(&id).await?),
            None => Ok(None),
        }
    }

    /// The nearest organisation above that fits.
    async fn above(&self, from: Organisation, rule: &Above) -> Answer<Option<Organisation>> {
        let mut parent = from.parent;
        for _ in 0..STEPS {
            if parent.is_empty() {
                break;
            }
            let Some(one) = self.app.store.organisation(&parent).await? else {
                break;
            };
            if rule.kinds.contains(&one.kind) {
                return Ok(Some(one));
            }
            parent = one.parent;
        }
        Ok(None)
    }

    /// The bureau for an organisation's region, taken as fine as the rule says.
    async fn bureau(&self, of: &Organisation, rule: &BureauOf) -> Answer<Option<Organisation>> {
        let Some(place) = region::at_depth(&of.region, rule.depth) else {
            return Ok(None);
        };
        let found = self.app.store.bureau_of(&place).await?;
        Ok(found.filter(|bureau| !rule.exact || bureau.region == place))
    }
}
