//! Lines against what is known: who is meant, and what would be new or other.
use super::{
    changes,
    fields::Field,
    line::{Complaint, PersonWritten, RosterLine, Subject},
    person::same_day,
    places::Places,
    register::{Change, Entry, KnownFlat, KnownPerson, Mark, Preview, Register, Spot, Verdict},
};
use base::{Id, Sentence, dates::Written};
use std::collections::HashMap;

/// Compares lines with the register. People are told by `mark` of their identity number, else by name and birth, else by
/// name and flat. What a line leaves empty stays as it is known.
pub fn compare(known: &Register, lines: Vec<RosterLine>, mark: &dyn Fn(&str) -> Mark) -> Preview {
    let mut book = Book::new(known, mark);
    let entries = lines.into_iter().map(|line| book.entry(line)).collect();
    Preview { entries, new_flats: book.places.new_flats(), left_out: Vec::new() }
}

struct Book<'a> {
    flats: HashMap<Id, &'a KnownFlat>,
    people: &'a [KnownPerson],
    by_mark: HashMap<Mark, usize>,
    by_name: HashMap<&'a str, Vec<usize>>,
    mark: &'a dyn Fn(&str) -> Mark,
    places: Places,
    seen_marks: HashMap<Mark, Stands>,
    seen_names: HashMap<String, Vec<Seen>>,
    seen_flats: HashMap<Spot, (u32, Vec<String>)>,
}

/// Sheet and row of a line.
type Stands = (String, u32);

/// Somebody on an earlier line of the same sheets.
struct Seen {
    stands: Stands,
    mark: Option<Mark>,
    birth: Option<Written>,
    spot: Option<Spot>,
}

impl<'a> Book<'a> {
    fn new(known: &'a Register, mark: &'a dyn Fn(&str) -> Mark) -> Self {
        let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
        for (i, person) in known.people.iter().enumerate() {
            by_name.entry(&person.name).or_default().push(i);
        }
        Self {
            flats: known.flats.iter().map(|f| (f.id, f)).collect(),
            people: &known.people,
            by_mark: known.people.iter().enumerate().filter_map(|(i, p)| Some((p.id_mark?, i))).collect(),
            by_name,
            mark,
            places: Places::new(&known.flats),
            seen_marks: HashMap::new(),
            seen_names: HashMap::new(),
            seen_flats: HashMap::new(),
        }
    }

    fn entry(&mut self, mut line: RosterLine) -> Entry {
        if line.is_refused() {
            return Entry { line, verdict: Verdict::Refused, person: None, spot: None, changes: Vec::new() };
        }
        let spot = match self.places.spot(&line) {
            Ok(spot) => spot,
            Err(why) => {
                line.complaints.push(Complaint::doubt(why));
                None
            }
        };
        let mut changes = Vec::new();
        let (person, is_new) = match line.person.take() {
            Some(written) => {
                let found = self.person(&written, spot, &mut line, &mut changes);
                line.person = Some(written);
                (found, found.is_none())
            }
            None => (None, self.flat_is_new(&mut line, spot)),
        };
        if let Some(Spot::Known(id)) = spot {
            changes.extend(self.flats.get(&id).map(|known| changes::of_flat(known, &line)).unwrap_or_default());
        }
        let verdict = match (line.complaints.is_empty(), is_new, changes.is_empty()) {
            (false, ..) => Verdict::Doubtful,
            (true, true, _) => Verdict::New,
            (true, false, false) => Verdict::Changed,
            (true, false, true) => Verdict::Same,
        };
        Entry { line, verdict, person, spot, changes }
    }

    fn person(
        &mut self,
        written: &PersonWritten,
        spot: Option<Spot>,
        line: &mut RosterLine,
        changes: &mut Vec<Change>,
    ) -> Option<Id> {
        let mark = written.id_number.as_ref().map(|id| (self.mark)(id.as_str()));
        if let Some(earlier) = self.twice(written, mark, spot, (line.sheet.clone(), line.row)) {
            line.complaints.push(Complaint::doubt(earlier));
        }
        let (found, doubt) = self.find(written, mark, spot);
        line.complaints.extend(doubt.map(|why| Complaint::doubt(why.into())));
        let known = found?;
        changes.extend(changes::of_person(known, written));
        // Where they used to live is no move.
        if written.moved_out.is_none() {
            changes.extend(self.moved(known, spot, line));
        }
        Some(known.id)
    }

    /// Whether an earlier line is about the same resident.
    fn twice(
        &mut self,
        written: &PersonWritten,
        mark: Option<Mark>,
        spot: Option<Spot>,
        here: Stands,
    ) -> Option<Sentence> {
        let by_number = mark.and_then(|m| self.seen_marks.get(&m).cloned());
        let seen = self.seen_names.entry(written.name.clone()).or_default();
        let alike = |s: &&Seen| {
            let numbers_differ = matches!((s.mark, mark), (Some(a), Some(b)) if a != b);
            match (s.birth, written.birth) {
                (Some(a), Some(b)) => !numbers_differ && same_day(a, b),
                _ => !numbers_differ && spot.is_some() && s.spot == spot,
            }
        };
        let by_name = seen.iter().find(alike).map(|s| s.stands.clone());
        let said = said_twice(by_number, by_name, &here.0);
        seen.push(Seen { stands: here.clone(), mark, birth: written.birth, spot });
        if let Some(mark) = mark {
            self.seen_marks.entry(mark).or_insert(here);
        }
        said
    }

    /// Who is meant among those known, and what makes that doubtful.
    fn find(
        &self,
        written: &PersonWritten,
        mark: Option<Mark>,
        spot: Option<Spot>,
    ) -> (Option<&'a KnownPerson>, Option<&'static str>) {
        if let Some(person) = mark.and_then(|m| self.by_mark.get(&m)).map(|i| &self.people[*i]) {
            let doubt = (person.name != written.name).then_some("身份证号相同，姓名却不同");
            return (Some(person), doubt);
        }
        let namesakes: Vec<&KnownPerson> =
            self.by_name.get(written.name.as_str()).into_iter().flatten().map(|i| &self.people[*i]).collect();
        let other_number = |p: &KnownPerson| p.id_mark.is_some() && mark.is_some();
        let born =
            |p: &KnownPerson| p.birth.zip(written.birth).map(|(date, b)| same_day(Written { date, exact: true }, b));
        let lives = |p: &KnownPerson| p.flat.is_some_and(|f| spot == Some(Spot::Known(f)));
        let same_birth: Vec<&&KnownPerson> = namesakes.iter().filter(|p| born(p) == Some(true)).collect();
        let by_birth = same_birth.iter().find(|p| lives(p)).or(same_birth.first()).map(|p| **p);
        match by_birth {
            Some(person) if other_number(person) => return (None, Some("已有同名同生日的人，身份证号不同")),
            Some(person) if same_birth.len() > 1 && !lives(person) => {
                return (Some(person), Some("同名同生日的不止一个人"));
            }
            Some(person) => return (Some(person), None),
            None => {}
        }
        match namesakes.iter().find(|p| lives(p)) {
            Some(person) if born(person) == Some(false) || other_number(person) => {
                (None, Some("同一户已有同名的人，生日或身份证号不同"))
            }
            Some(person) => (Some(*person), None),
            None => (None, None),
        }
    }

    /// Whether somebody known lives elsewhere now.
    fn moved(&self, known: &KnownPerson, spot: Option<Spot>, line: &RosterLine) -> Option<Change> {
        let key = line.place.as_ref().and_then(|p| p.key.as_ref());
        let at_home =
            known.flat.map_or(key.is_some() && key == known.key.as_ref(), |flat| spot == Some(Spot::Known(flat)));
        let spot = spot.filter(|_| !at_home)?;
        let shown = |spot| self.places.door(spot).map(ToString::to_string);
        let before = known.flat.and_then(|f| shown(Spot::Known(f))).or_else(|| known.key.clone()).unwrap_or_default();
        Some(Change { field: Field::Address, before, after: shown(spot).or_else(|| key.cloned()).unwrap_or_default() })
    }

    /// For a line without a resident: whether its flat, or its flat's owners, are new. A second line about the same is doubtful.
    fn flat_is_new(&mut self, line: &mut RosterLine, spot: Option<Spot>) -> bool {
        let Some(spot) = spot else { return true };
        if line.place.as_ref().is_some_and(|p| p.door.is_none()) && self.places.door(spot).is_none() {
            line.complaints.push(Complaint::doubt("不知道这个户号是哪一室".into()));
        }
        let owners = &line.flat.owners;
        let (row, earlier) = self.seen_flats.entry(spot).or_insert_with(|| (line.row, Vec::new()));
        let co_owner = !owners.is_empty() && owners.iter().any(|o| !earlier.contains(o));
        if *row != line.row && !co_owner {
            line.complaints.push(Complaint::doubt(Sentence::plain("和第 {row} 行是同一套").with("row", *row)));
        }
        earlier.extend(owners.iter().cloned());
        match (spot, line.subject()) {
            (Spot::New(_), _) => true,
            (Spot::Known(id), Subject::Ownership) => self.flats.get(&id).is_some_and(|f| f.owners.is_empty()),
            (Spot::Known(_), _) => false,
        }
    }
}

/// Which earlier line it is, with its sheet where that is another one.
fn said_twice(by_number: Option<Stands>, by_name: Option<Stands>, here: &str) -> Option<Sentence> {
    let (by_number, (sheet, row)) = (by_number.is_some(), by_number.or(by_name)?);
    let elsewhere = sheet != here;
    let words = match (by_number, elsewhere) {
        (true, false) => "身份证号和第 {row} 行相同",
        (true, true) => "身份证号和“{sheet}”第 {row} 行相同",
        (false, false) => "和第 {row} 行像是同一个人",
        (false, true) => "和“{sheet}”第 {row} 行像是同一个人",
    };
    let said = Sentence::plain(words).with("row", row);
    Some(if elsewhere { said.with("sheet", sheet) } else { said })
}
