//! Zhicheng's app: what runs in the browser, for applicants and officers alike.

pub mod api;
pub mod app;
pub mod browser;
pub mod components;
pub mod form;
pub mod hooks;
pub mod pages;
pub mod route;
pub mod sheet;
pub mod state;
pub mod officer;
pub mod photo;
pub mod words;

pub mod pdf;
