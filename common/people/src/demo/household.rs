//! Who lives in a flat of the demo: elders alone, elderly couples, families, tenants, or nobody.
use super::luck::Luck;
use crate::{
    model::{CareTag, Contact, Flat, Household, Kinship, Owner, Person, Residence, Tenure},
    register::Batch,
};
use base::{Id, id_number::Sex};
use jiff::{ToSpan as _, civil::Date};

/// People who appear in the pictures: building, room, name, sex, age, tags, alone or as what.
pub(super) type Known = (&'static str, &'static str, &'static str, Sex, i16, &'static [&'static str], Tenure);

#[rustfmt::skip]
pub(super) const KNOWN: &[Known] = &[
    ("13", "602", "周文富", Sex::Male, 81, &["独居", "高龄"], Tenure::Owner),
    ("31", "201", "吴月娥", Sex::Female, 86, &["纯老", "高龄"], Tenure::Owner),
    ("5", "103", "顾阿根", Sex::Male, 89, &["独居", "高龄"], Tenure::Owner),
    ("8", "1102", "欧阳慧敏", Sex::Female, 34, &[], Tenure::Tenant),
    ("3", "601", "何美芳", Sex::Female, 58, &[], Tenure::Owner),
];

/// One of them has a birthday that is celebrated, whenever the demo is built.
const SOON_NINETY: &str = "顾阿根";

fn ninety_in_two_days(today: Date) -> Date {
    today.saturating_add(2.days()).saturating_sub(90.years())
}

const HEALTH: [&str; 6] = [
    "血压高，每天吃药。",
    "膝盖不好，上下楼慢。",
    "有糖尿病，打胰岛素。",
    "耳朵背，说话要大声。",
    "去年换过髋关节。",
    "记性差了，出门要有人陪。",
];

/// Fills a batch, flat by flat.
pub(super) struct Neighbour<'a> {
    pub batch: &'a mut Batch,
    pub luck: &'a mut Luck,
    pub today: Date,
}

/// Somebody about to move in.
struct Coming {
    name: String,
    sex: Sex,
    age: i16,
    relation: &'static str,
    tenure: Tenure,
    tags: Vec<&'static str>,
}

impl Neighbour<'_> {
    /// Lets people live in a flat, and somebody own it.
    pub fn live_in(&mut self, flat: &Flat, known: Option<&Known>) {
        let coming = match known {
            Some(known) => familiar(known),
            None => self.drawn(),
        };
        let household = Id::new();
        self.batch.households.push(Household { id: household, flat: flat.id, number: None });
        let ids: Vec<Id> = coming.iter().map(|who| self.person(who, household)).collect();
        self.owners(flat, &coming, &ids);
        if let ([first, second, ..], Some(who)) = (ids.as_slice(), coming.get(1).filter(|who| who.relation == "配偶"))
        {
            let relation = if who.sex == Sex::Male { "丈夫" } else { "妻子" };
            let (id, relation) = (Id::new(), relation.to_owned());
            self.batch.kinships.push(Kinship { id, person: *first, relative: *second, relation });
        }
        for (who, id) in coming.iter().zip(&ids).filter(|(who, _)| who.age >= 75) {
            self.contacts(who, *id);
        }
    }

    fn drawn(&mut self) -> Vec<Coming> {
        match self.luck.below(100) {
            0..=6 => Vec::new(),
            7..=15 => self.alone(),
            16..=27 => self.couple(),
            28..=40 => self.tenants(),
            _ => self.family(),
        }
    }

    fn somebody(&mut self, surname: &str, sex: Sex, age: i16, relation: &'static str) -> Coming {
        let tenure = if relation == "户主" { Tenure::Owner } else { Tenure::Family };
        let name = self.luck.name(surname, sex, age);
        Coming { name, sex, age, relation, tenure, tags: Vec::new() }
    }

    fn either(&mut self) -> Sex {
        if self.luck.often(50) { Sex::Male } else { Sex::Female }
    }

    fn alone(&mut self) -> Vec<Coming> {
        let (sex, age, surname) = (self.either(), self.luck.between(66, 94), self.luck.surname());
        let mut who = self.somebody(&surname, sex, age, "户主");
        who.tags = vec!["独居"];
        self.aged(&mut who);
        vec![who]
    }

    fn aged(&mut self, who: &mut Coming) {
        if who.age >= 80 {
            who.tags.push("高龄");
        }
        if self.luck.often(6) {
            who.tags.push("低保");
        }
    }

    fn couple(&mut self) -> Vec<Coming> {
        let (age, his, hers) = (self.luck.between(64, 90), self.luck.surname(), self.luck.surname());
        let mut all = vec![
            self.somebody(&his, Sex::Male, age, "户主"),
            self.somebody(&hers, Sex::Female, (age - 2).max(60), "配偶"),
        ];
        for who in &mut all {
            who.tags = vec!["纯老"];
            self.aged(who);
        }
        all
    }

    fn tenants(&mut self) -> Vec<Coming> {
        let mut all = Vec::new();
        for n in 0..=self.luck.below(4) {
            let (sex, age, surname) = (self.either(), self.luck.between(21, 45), self.luck.surname());
            let mut who = self.somebody(&surname, sex, age, if n == 0 { "户主" } else { "合租" });
            who.tenure = Tenure::Tenant;
            all.push(who);
        }
        all
    }

    fn family(&mut self) -> Vec<Coming> {
        let (age, his, hers) = (self.luck.between(29, 62), self.luck.surname(), self.luck.surname());
        let mut all =
            vec![self.somebody(&his, Sex::Male, age, "户主"), self.somebody(&hers, Sex::Female, age - 1, "配偶")];
        if self.luck.often(86) {
            let (sex, child) = (self.either(), (age - 27).max(1));
            let relation = if sex == Sex::Male { "儿子" } else { "女儿" };
            all.push(self.somebody(&his, sex, child, relation));
        }
        if self.luck.often(24) {
            let mut mother = self.somebody(&hers, Sex::Female, age + 26, "岳母");
            self.aged(&mut mother);
            all.push(mother);
        }
        all
    }

    fn person(&mut self, who: &Coming, household: Id) -> Id {
        let id = Id::new();
        let drawn = self.luck.birth(who.age, self.today);
        let birth = if who.name == SOON_NINETY { ninety_in_two_days(self.today) } else { drawn };
        let health = (who.age >= 78 && self.luck.often(30))
            .then(|| HEALTH[usize::try_from(self.luck.below(6)).unwrap_or_default()].to_owned());
        self.batch.persons.push(Person {
            id,
            name: who.name.clone(),
            sex: Some(who.sex),
            birth: Some(birth),
            document: if self.luck.often(92) { self.luck.document(birth, who.sex) } else { None },
            phones: if who.age >= 14 && self.luck.often(85) { vec![self.luck.phone()] } else { Vec::new() },
            health,
            note: None,
            tags: who.tags.iter().filter_map(|tag| CareTag::read(tag)).collect(),
        });
        let years = self.luck.between(0, 20).min(who.age);
        self.batch.residences.push(Residence {
            id: Id::new(),
            person: id,
            household,
            relation: Some(who.relation.to_owned()),
            tenure: who.tenure,
            since: Some(self.luck.birth(years, self.today)),
            until: None,
        });
        id
    }

    /// Those who live here, or somebody who lets it.
    fn owners(&mut self, flat: &Flat, coming: &[Coming], ids: &[Id]) {
        let mut owners: Vec<(Option<Id>, String)> = coming
            .iter()
            .zip(ids)
            .filter(|(who, _)| who.tenure != Tenure::Tenant && matches!(who.relation, "户主" | "配偶"))
            .map(|(who, id)| (Some(*id), who.name.clone()))
            .collect();
        if owners.len() > 1 && self.luck.often(55) {
            owners.truncate(1);
        }
        if owners.is_empty() {
            let (surname, sex) = (self.luck.surname(), self.either());
            owners.push((None, self.luck.name(&surname, sex, 50)));
        }
        for (place, (person, name)) in (0..).zip(owners) {
            self.batch.owners.push(Owner { id: Id::new(), flat: flat.id, person, name, place, since: None });
        }
    }

    /// A child to call first, and often a neighbour.
    fn contacts(&mut self, who: &Coming, person: Id) {
        let sex = self.either();
        let surname: String = who.name.chars().take(1).collect();
        let mut all = vec![(self.luck.name(&surname, sex, 50), if sex == Sex::Male { "儿子" } else { "女儿" })];
        if self.luck.often(40) {
            let surname = self.luck.surname();
            all.push((self.luck.name(&surname, Sex::Female, 55), "邻居"));
        }
        for (place, (name, relation)) in (0..).zip(all) {
            let (relation, phone) = (Some(relation.to_owned()), self.luck.phone());
            self.batch.contacts.push(Contact { id: Id::new(), person, name, relation, phone, place });
        }
    }
}

/// Those who appear in the pictures, with whom they live.
fn familiar((_, _, name, sex, age, tags, tenure): &Known) -> Vec<Coming> {
    let tags = tags.to_vec();
    let head = Coming { name: (*name).into(), sex: *sex, age: *age, relation: "户主", tenure: *tenure, tags };
    let mut all = vec![head];
    if *name == "吴月娥" {
        let (name, tags) = ("钱国梁".to_owned(), vec!["纯老", "高龄"]);
        all.push(Coming { name, sex: Sex::Male, age: 88, relation: "配偶", tenure: Tenure::Family, tags });
    }
    if *name == "何美芳" {
        let (name, tags) = ("陆建明".to_owned(), Vec::new());
        all.push(Coming { name, sex: Sex::Male, age: 60, relation: "配偶", tenure: Tenure::Family, tags });
    }
    all
}
