//! The API: a file a resource, all paths on one screen in `routes`.

pub mod accounts;
pub mod applications;
pub mod arrival;
pub mod asset;
pub mod blobs;
pub mod body;
pub mod certificates;
pub mod codes;
pub mod contract;
pub mod demo;
pub mod dossier;
pub mod draft;
pub mod events;
pub mod health;
pub mod incoming;
pub mod jurisdictions;
pub mod me;
pub mod offices;
pub mod once;
pub mod operator;
pub mod organisations;
pub mod papers;
pub mod photo;
pub mod routes;
pub mod sessions;
pub mod site;
