//! 临时任务: what is counted, under which conditions; the number, the sentence that tells it, the list behind it.
mod answer;
pub mod forms;
pub mod handlers;
pub mod model;
mod pages;
pub mod reading;
pub mod rules;
