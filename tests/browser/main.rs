//! Stories: what people do, told in a real browser against the real server, by role and label.
//!
//! Each story runs at phone width and at desktop width. Pages are looked at for accessibility on
//! the way; a failing story leaves a picture and the page's text under `target/stories`.

mod answer;
mod application;
mod assessment;
mod changed_mobile;
mod composed;
mod cut;
mod dossier;
mod dossier_2015;
mod download;
mod elsewhere;
mod entrusted;
mod foreign;
mod gateway;
mod gateway_page;
mod granted;
mod guangxi_loss;
mod guangxi_review;
mod guangzhou_assessment;
mod jurisdictions;
mod kept;
mod killed_tab;
mod killing;
mod led;
mod lossy;
mod lost_answer;
mod lost_database;
mod lost_password;
mod new_version;
mod noticed;
mod officer;
mod outcome;
mod page;
mod paper;
mod people;
mod polished;
mod prepared;
mod preview;
mod refused;
mod reissue;
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
mod upload_again;
mod uploads;
mod withdraw;
mod wrong_input;
