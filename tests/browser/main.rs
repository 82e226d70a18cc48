//! Stories: what people do, told in a real browser against the real server, by role and label.
//!
//! Each story runs at phone width and at desktop width. Pages are looked at for accessibility on
//! the way; a failing story leaves a picture and the page's text under `target/stories`.

mod answer;
mod application;
mod assessment;
mod composed;
mod dossier;
mod dossier_2015;
mod download;
mod elsewhere;
mod foreign;
mod gateway;
mod gateway_page;
mod guangxi_loss;
mod jurisdictions;
mod kept;
mod killed_tab;
mod killing;
mod led;
mod lossy;
mod lost_answer;
mod lost_database;
mod new_version;
mod officer;
mod outcome;
mod page;
mod paper;
mod people;
mod preview;
mod refused;
mod register_for_real;
mod review;
mod sign_in;
mod site;
mod tabs;
mod tapped;
mod told;
mod tools;
mod translated;
mod two_people;
mod unit_change;
mod withdraw;
mod wrong_input;
