//! Many people who never existed, with units, dossiers and applications at every stage: what lists,
//! searches and counts are measured on. The same sizes give the same people and histories every time.

mod chance;
mod course;
mod in_order;
mod lives;
mod people;
mod plan;
mod units;

use crate::app::{App, StartError};
use crate::demo;
use plan::Plan;

/// How many of each.
#[derive(Clone, Copy, Debug)]
pub struct Sizes {
    pub people: usize,
    pub units: usize,
    pub applications: usize,
}

/// What is told on the way: how many of which things there are by now, and of how many.
pub type Told<'a> = &'a (dyn Fn(&str, usize, usize) + Sync);

/// Fills a folder in which nobody is yet.
///
/// # Errors
/// Somebody is in it, or the store fails.
pub async fn seed(app: &App, sizes: Sizes, told: Told<'_>) -> Result<(), StartError> {
    if app.store.is_inhabited().await? {
        return Err(StartError::Inhabited(app.config.data.display().to_string()));
    }
    let plan = Plan::read();
    let setting = units::Setting::new(app, &plan, sizes).await?;
    demo::seed(app).await?;
    units::add(app, &setting, told).await?;
    people::add(app, &setting, told).await?;
    lives::add(app, &setting, told).await?;
    Ok(())
}
