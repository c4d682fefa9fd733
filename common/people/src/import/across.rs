//! One row a household, its people side by side: 室号 | 户主 | 电话 | 成员1 | 关系 | 成员2 | 关系. Each becomes a list of its own.
use super::fields::{Field, names_a_resident, recognise};
use sheets::{Column, Table};

/// The table once for each resident of a row; as it is where a row names one.
pub fn people(table: Table) -> Vec<Table> {
    let fields: Vec<Option<Field>> = table.columns.iter().map(|c| recognise(&c.title)).collect();
    let named = |at: &usize| names_a_resident(&table.columns[*at].title);
    let mut starts: Vec<usize> = (0..fields.len()).filter(named).collect();
    if starts.len() < 2 {
        return vec![table];
    }
    // The head of the household is one more, where nobody's column stands before.
    let head = fields.iter().position(|f| *f == Some(Field::Head));
    starts.extend(head.filter(|head| *head < starts[0]));
    starts.sort_unstable();
    let one = |(place, start): (usize, &usize)| {
        let end = starts.get(place + 1).copied().unwrap_or(fields.len());
        let own = |at: usize| (*start..end).contains(&at);
        let shared = |at: usize| match fields[at] {
            Some(field) if about_the_flat(field) => place == 0 || locates(field),
            // What stands before the first name is about the row, and so about its first resident.
            _ => at < starts[0] && place == 0,
        };
        let kept = |(at, _): &(usize, &Column)| match fields[*at] {
            Some(field) if about_the_flat(field) => shared(*at),
            _ => own(*at) || shared(*at),
        };
        let columns: Vec<Column> = table.columns.iter().enumerate().filter(kept).map(|(_, c)| c.clone()).collect();
        let name = table.columns[*start].index;
        let lines = table.lines.iter().filter(|line| place == 0 || !line.cell(name).is_blank());
        Table { columns, lines: lines.cloned().collect(), left_out: left_out(&table, place), ..table.clone() }
    };
    starts.iter().enumerate().map(one).collect()
}

/// Told once; titles above groups are needed by every list.
fn left_out(table: &Table, place: usize) -> Vec<sheets::LeftOut> {
    let needed = |l: &&sheets::LeftOut| place == 0 || l.why == sheets::Why::Title;
    table.left_out.iter().filter(needed).cloned().collect()
}

const fn locates(field: Field) -> bool {
    matches!(field, Field::Key | Field::Estate | Field::Building | Field::Entrance | Field::Room | Field::Address)
}

const fn about_the_flat(field: Field) -> bool {
    locates(field)
        || matches!(field, Field::Floor | Field::Area | Field::Owners | Field::OwnerPhone | Field::RegistryNo)
}
