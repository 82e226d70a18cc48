//! The rules of section 7: their arithmetic on tables written out here.

mod assessment;
mod facts;
mod id_number;
mod records;
mod rows;
mod service;
