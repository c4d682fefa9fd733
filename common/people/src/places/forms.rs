//! What the browser sends about a flat and its owners.
use super::model::NewFlat;
use crate::{
    door::{read_estate, read_part},
    model::Area,
    persons::forms::{Complaint, line},
};
use base::{Id, width};
use serde::Deserialize;

/// A flat, new or known.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each is the field of its name")]
pub struct FlatForm {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    pub version: i64,
    pub estate: String,
    pub building: String,
    pub entrance: String,
    pub room: String,
    pub floor: String,
    pub area: String,
    pub registry_no: String,
}

/// What a form says about a flat apart from its door.
pub type Measured = (Option<i64>, Option<Area>, String);

impl FlatForm {
    /// Floor, area, registry number.
    ///
    /// # Errors
    /// All complaints at once.
    pub fn measured(&self) -> Result<Measured, Vec<Complaint>> {
        let mut complaints: Vec<Complaint> = Vec::new();
        let floor = width::tight(&self.floor);
        let floor = match floor.trim_end_matches(['层', '楼']) {
            "" => None,
            text => match text.parse::<i64>() {
                Ok(floor) if (-5..=200).contains(&floor) => Some(floor),
                _ => {
                    complaints.push(("floor", "楼层请写数字，像 3。".into()));
                    None
                }
            },
        };
        let area = match width::tight(&self.area).as_str() {
            "" => None,
            text => Area::read(text).or_else(|| {
                complaints.push(("area", "面积请写平方米数，像 89.92。".into()));
                None
            }),
        };
        let registry_no = line(&self.registry_no, 60);
        if complaints.is_empty() { Ok((floor, area, registry_no)) } else { Err(complaints) }
    }

    /// A new flat.
    ///
    /// # Errors
    /// All complaints at once.
    pub fn checked(&self) -> Result<NewFlat, Vec<Complaint>> {
        let measured = self.measured();
        let mut complaints = measured.as_ref().err().cloned().unwrap_or_default();
        let estate = read_estate(&self.estate).unwrap_or_default();
        let entrance = read_part(&self.entrance).unwrap_or_default();
        let building = read_part(&self.building);
        if building.is_none() {
            complaints.push(("building", "请写是哪一号楼。".into()));
        }
        let room = read_room(&self.room);
        if room.is_none() {
            complaints.push(("room", "请写室号，像 402。".into()));
        }
        match (measured, building, room) {
            (Ok((floor, area, registry_no)), Some(building), Some(room)) if complaints.is_empty() => {
                Ok(NewFlat { estate, building, entrance, room, floor, area, registry_no })
            }
            _ => Err(complaints),
        }
    }
}

fn read_room(written: &str) -> Option<String> {
    let text = width::tight(written).to_uppercase();
    let text = text.trim_end_matches(['室', '房', '户']).trim_start_matches('0');
    let fits = !text.is_empty() && text.chars().count() <= 12 && !width::has_control(text);
    fits.then(|| text.to_owned())
}

/// One more owner.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
#[expect(missing_docs, reason = "each is the field of its name")]
pub struct OwnerForm {
    #[serde(deserialize_with = "web::maybe_id")]
    pub command_id: Option<Id>,
    pub name: String,
    pub since: String,
    #[serde(deserialize_with = "web::maybe_id")]
    pub owner: Option<Id>,
    pub until: String,
}
