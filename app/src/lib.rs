//! Zhicheng's app: what runs in the browser, for applicants and officers alike.

#[cfg(feature = "pages")]
pub mod api;
#[cfg(feature = "pages")]
pub mod app;
pub mod browser;
#[cfg(feature = "pages")]
pub mod components;
#[cfg(feature = "pages")]
pub mod form;
#[cfg(feature = "pages")]
pub mod front;
#[cfg(feature = "pages")]
pub mod hooks;
#[cfg(feature = "pages")]
pub mod officer;
#[cfg(feature = "pages")]
pub mod pages;
#[cfg(feature = "pages")]
pub mod paper;
#[cfg(feature = "pages")]
pub mod photo;
#[cfg(feature = "pages")]
pub mod route;
#[cfg(feature = "pages")]
pub mod router;
#[cfg(feature = "pages")]
pub mod saving;
pub mod sheet;
#[cfg(feature = "pages")]
pub mod state;
#[cfg(feature = "pages")]
pub mod words;

pub mod pdf;
