//! The order of a building's flats.
use super::model::FlatLine;
use web::look::Sorting;

/// The columns of the list, as its address names them.
pub const COLUMNS: [&str; 4] = ["door", "floor", "area", "people"];

/// Flats in the order of a column. They come by door; what is not known stands before everything else.
pub fn sort(flats: &mut [FlatLine], sorting: &Sorting) {
    match sorting.sort.as_str() {
        "door" if sorting.is_down() => flats.reverse(),
        "floor" => sorting.by(flats, |flat| flat.floor),
        "area" => sorting.by(flats, |flat| flat.area.map(|area| area.0)),
        "people" => sorting.by(flats, |flat| flat.people),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Area;
    use base::Id;

    #[test]
    fn flats_are_sorted_by_any_column() {
        let flat = |door: &str, floor, area: Option<i64>, people| FlatLine {
            id: Id::new(),
            door: door.into(),
            floor,
            area: area.map(Area),
            people,
        };
        let all = [flat("a", Some(1), Some(900), 2), flat("b", None, Some(100), 5), flat("c", Some(2), None, 0)];
        let table = [
            ("", "", "abc"),
            ("door", "", "abc"),
            ("door", "yes", "cba"),
            ("floor", "", "bac"),
            ("area", "yes", "abc"),
            ("people", "", "cab"),
            ("<script>", "yes", "abc"),
        ];
        for (sort, down, wanted) in table {
            let mut flats = all.to_vec();
            super::sort(&mut flats, &Sorting { sort: sort.into(), down: down.into() });
            let got: String = flats.iter().map(|flat| flat.door.as_str()).collect();
            assert_eq!(got, wanted, "{sort} {down}");
        }
    }
}
