//! Mappings that come with the program: the usual 12345 sheet, and two open systems whose sheets anybody can fetch.
use super::{
    fields::{DateOrder, Field},
    mapping::Mapping,
};
use crate::hotline::rules::Terms;

type Columns = &'static [(&'static str, Field)];

const HOTLINE: Columns = &[
    ("工单编号", Field::Number),
    ("来电时间", Field::Received),
    ("诉求人", Field::Caller),
    ("联系电话", Field::Phone),
    ("诉求内容", Field::Detail),
    ("地址", Field::Place),
    ("办理时限", Field::Due),
    ("办理单位", Field::Unit),
    ("办理结果", Field::Result),
    ("满意度", Field::ResultWord),
];

/// 311 Service Requests of New York, data set erm2-nwe9.
const NEW_YORK: Columns = &[
    ("Unique Key", Field::Number),
    ("Created Date", Field::Received),
    ("Closed Date", Field::Closed),
    ("Agency Name", Field::Unit),
    ("Complaint Type", Field::Title),
    ("Descriptor", Field::Detail),
    ("Incident Address", Field::Place),
    ("City", Field::Place),
    ("Status", Field::Status),
    ("Due Date", Field::Due),
    ("Resolution Description", Field::Result),
    ("Resolution Action Updated Date", Field::Updated),
];

/// MyLA311 of Los Angeles as the city gives it out.
const LOS_ANGELES: Columns = &[
    ("SRNumber", Field::Number),
    ("CreatedDate", Field::Received),
    ("UpdatedDate", Field::Updated),
    ("ActionTaken", Field::Result),
    ("Owner", Field::Unit),
    ("RequestType", Field::Title),
    ("Status", Field::Status),
    ("ServiceDate", Field::Due),
    ("ClosedDate", Field::Closed),
    ("Address", Field::Place),
];

/// The same with codes instead of words.
const LOS_ANGELES_CODED: Columns = &[
    ("srnumber", Field::Number),
    ("created_date", Field::Received),
    ("closed_date", Field::Closed),
    ("type_id", Field::Title),
    ("agency_id", Field::Unit),
    ("address", Field::Place),
];
const TYPES: [&str; 11] = [
    "Animal Remains",
    "Homeless Encampment",
    "Graffiti",
    "Multiple Streetlights",
    "Single Streetlight",
    "Bulky Items",
    "Electronic Waste",
    "Illegal Dumping",
    "Metal/Appliances",
    "Other",
    "Feedback",
];
const AGENCIES: [&str; 12] = [
    "Street Lighting Bureau",
    "Sanitation Bureau",
    "Sanitation Bureau",
    "Office of Community Beautification",
    "Information Technology Agency",
    "Department of Water & Power",
    "Bureau of Street Services",
    "Transportation Department",
    "Department of Animal Services",
    "Recreation & Parks",
    "Engineering Bureau",
    "Department of Building and Safety",
];

/// All of them.
pub fn all() -> Vec<Mapping> {
    let mut coded = made(("MyLA311 2020", "MyLA311"), LOS_ANGELES_CODED, DateOrder::YearFirst);
    for (header, words) in [("type_id", TYPES.as_slice()), ("agency_id", AGENCIES.as_slice())] {
        let each = words.iter().enumerate();
        coded.values.extend(each.map(|(at, word)| (header.to_owned(), (at + 1).to_string(), (*word).to_owned())));
    }
    vec![
        made(("12345 热线", "12345"), HOTLINE, DateOrder::YearFirst),
        made(("NYC 311", "NYC311"), NEW_YORK, DateOrder::MonthFirst),
        made(("MyLA311 2017", "MyLA311"), LOS_ANGELES, DateOrder::MonthFirst),
        coded,
    ]
}

fn made((name, source): (&str, &str), columns: Columns, dates: DateOrder) -> Mapping {
    let guessed = Mapping::guess(&[], &[]);
    Mapping {
        name: name.to_owned(),
        source: source.to_owned(),
        columns: columns.iter().map(|(header, field)| ((*header).to_owned(), *field)).collect(),
        values: Vec::new(),
        dates,
        closed: guessed.closed,
        terms: Terms::default(),
    }
}
