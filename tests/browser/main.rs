//! Stories: what people do, told in a real browser against the real server, by role and label.
//!
//! Each story runs at phone width and at desktop width. Pages are looked at for accessibility on
//! the way; a failing story leaves a picture and the page's text under `target/stories`.

mod answer;
mod application;
mod assessment;
mod dossier;
mod download;
mod elsewhere;
mod jurisdictions;
mod killed_tab;
mod killing;
mod led;
mod officer;
mod outcome;
mod page;
mod paper;
mod people;
mod preview;
mod refused;
mod review;
mod site;
mod tabs;
mod tapped;
mod told;
mod tools;
mod withdraw;
mod wrong_input;
