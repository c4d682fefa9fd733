//! Which column holds what: guessed from the headers, corrected by the clerk, remembered for the next sheet.
use super::fields::{Field, recognise};
use serde::{Deserialize, Serialize};
use sheets::{Column, Table};
use std::collections::HashMap;

/// One decision a column, by its title, so that it also fits a sheet with its columns in another order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// In the order of the sheet.
    pub columns: Vec<Mapped>,
}

/// What one column holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapped {
    /// Counted from 0.
    pub index: usize,
    /// The header.
    pub title: String,
    /// `None`: not brought in.
    pub field: Option<Field>,
}

impl Mapping {
    /// By the headers alone.
    pub fn guess(table: &Table) -> Self {
        let mut taken = Vec::new();
        let mut columns: Vec<Mapped> = table
            .columns
            .iter()
            .map(|Column { index, title }| {
                let field = recognise(title).filter(|field| field.repeats() || !taken.contains(field));
                taken.extend(field);
                Mapped { index: *index, title: title.clone(), field }
            })
            .collect();
        // A list of households by their heads: the head is the person of the line.
        if !taken.contains(&Field::Name)
            && let Some(head) = columns.iter_mut().find(|c| c.field == Some(Field::Head))
        {
            head.field = Some(Field::Name);
        }
        // 联系人 beside no name is the person; 联系人 without a telephone of its own is only a word for it.
        if !columns.iter().any(|c| matches!(c.field, Some(Field::Name | Field::Owners)))
            && let Some(contact) = columns.iter_mut().find(|c| c.field == Some(Field::ContactName))
        {
            contact.field = Some(Field::Name);
        }
        Self { columns }
    }

    /// As remembered from a sheet with the same headers, in whatever order; guessed where it was not decided.
    pub fn remembered(table: &Table, earlier: &Mapping) -> Self {
        let decided: HashMap<&str, Option<Field>> =
            earlier.columns.iter().map(|c| (c.title.as_str(), c.field)).collect();
        let mut mapping = Self::guess(table);
        for column in &mut mapping.columns {
            column.field = decided.get(column.title.as_str()).copied().unwrap_or(column.field);
        }
        mapping
    }

    /// The clerk's word for one column. A field that only one column may hold leaves the other one.
    pub fn correct(&mut self, index: usize, field: Option<Field>) {
        for column in &mut self.columns {
            if column.index == index {
                column.field = field;
            } else if column.field == field && field.is_some_and(|f| !f.repeats()) {
                column.field = None;
            }
        }
    }

    /// The look of the headers, the same for every order of the columns: what a mapping is remembered by.
    pub fn signature(table: &Table) -> String {
        let mut titles: Vec<&str> = table.columns.iter().map(|c| c.title.as_str()).collect();
        titles.sort_unstable();
        titles.join("|")
    }

    /// The columns that hold a field.
    pub fn of(&self, field: Field) -> impl Iterator<Item = &Mapped> {
        self.columns.iter().filter(move |c| c.field == Some(field))
    }

    /// Whether any column holds it.
    pub fn has(&self, field: Field) -> bool {
        self.of(field).next().is_some()
    }

    /// Whether the sheet can be brought in: it names people, owners or flats.
    pub fn is_usable(&self) -> bool {
        let place = self.columns.iter().any(|c| c.field.is_some_and(Field::is_place));
        self.has(Field::Name)
            || place
                && (self.has(Field::Owners)
                    || self.has(Field::Area)
                    || self.has(Field::Room)
                    || self.has(Field::Address))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(titles: &[&str]) -> Table {
        let columns = titles.iter().enumerate().map(|(index, t)| Column { index, title: (*t).to_owned() }).collect();
        Table { sheet: String::new(), since_1904: false, columns, header: (1, 1), lines: vec![], left_out: vec![] }
    }

    fn fields(mapping: &Mapping) -> Vec<Option<Field>> {
        mapping.columns.iter().map(|c| c.field).collect()
    }

    #[test]
    fn heads_are_the_people_where_nobody_else_is_named() {
        let heads = Mapping::guess(&table(&["户主姓名", "电话"]));
        assert_eq!(fields(&heads), [Some(Field::Name), Some(Field::Phone)]);
        let members = Mapping::guess(&table(&["户主姓名", "姓名", "电话", "手机"]));
        assert_eq!(fields(&members), [Some(Field::Head), Some(Field::Name), Some(Field::Phone), Some(Field::Phone)]);
    }

    #[test]
    fn a_correction_is_remembered_for_columns_in_another_order() {
        let mut mapping = Mapping::guess(&table(&["姓名", "叫什么", "电话"]));
        mapping.correct(1, Some(Field::Name));
        mapping.correct(2, None);
        assert_eq!(fields(&mapping), [None, Some(Field::Name), None]);
        let other = table(&["电话", "姓名", "叫什么"]);
        assert_eq!(Mapping::signature(&other), Mapping::signature(&table(&["姓名", "叫什么", "电话"])));
        assert_eq!(fields(&Mapping::remembered(&other, &mapping)), [None, None, Some(Field::Name)]);
    }
}
