//! What a telephone finds behind the code of a sheet: the text, what came of it, and room for one's own words. No account.
pub(crate) mod forms;
pub(crate) mod handlers;
pub(crate) mod pages;
pub(crate) mod store;

/// Where the code of a sheet leads, at the address at which this house can be reached.
pub fn address(house: &web::House, notice: base::Id) -> String {
    format!("{}/n/{notice}", house.address)
}
