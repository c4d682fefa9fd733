//! Who may give which role, and who may be shut out.
use super::model::StaffMember;
use base::Role;
use web::look::Sorting;

/// Whether somebody with the roles `by` may give `role`. The chief chooses who works in the committee; who leads it,
/// who looks in from above and who keeps the machine is the administrator's.
pub fn may_appoint(by: &[Role], role: Role) -> bool {
    let chiefs = [Role::Clerk, Role::GroupLeader, Role::Volunteer, Role::PropertyManager];
    by.contains(&Role::Administrator) || (by.contains(&Role::Chief) && chiefs.contains(&role))
}

/// Whether somebody holds the role for some buildings only.
pub fn of_buildings(role: Role) -> bool {
    matches!(role, Role::GroupLeader | Role::Volunteer)
}

/// Why an account is not disabled or a role not ended or given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffRefused {
    /// Nobody shuts out, appoints or dismisses themselves: so there is always an administrator left.
    Oneself,
    /// The role is not theirs to give or take.
    NotYours,
    /// The role is held already.
    Already,
}

impl StaffRefused {
    /// What is shown.
    pub const fn sentence(self) -> &'static str {
        match self {
            Self::Oneself => "自己的岗位和账号，要请别的同事来改。",
            Self::NotYours => "这个岗位要请管理员来安排。",
            Self::Already => "他已经有这个岗位了。",
        }
    }
}

/// Whether `role` may be given or ended.
pub fn change_role(oneself: bool, by: &[Role], role: Role) -> Result<(), StaffRefused> {
    match (oneself, may_appoint(by, role)) {
        (true, _) => Err(StaffRefused::Oneself),
        (_, false) => Err(StaffRefused::NotYours),
        _ => Ok(()),
    }
}

/// Whether an account with the roles `of` may be disabled, enabled, or given a new first password.
pub fn keep_account(oneself: bool, by: &[Role], of: &[Role]) -> Result<(), StaffRefused> {
    match (oneself, of.iter().all(|role| may_appoint(by, *role))) {
        (true, _) => Err(StaffRefused::Oneself),
        (_, false) => Err(StaffRefused::NotYours),
        _ => Ok(()),
    }
}

/// The columns of the list, as its address names them.
pub const COLUMNS: [&str; 5] = ["name", "role", "login", "phone", "state"];

/// Colleagues in the order of a column; roles from the strongest, those shut out last.
pub fn sort(all: &mut [StaffMember], sorting: &Sorting) {
    let role =
        |member: &StaffMember| member.roles.first().and_then(|first| Role::ALL.iter().position(|role| role == first));
    match sorting.sort.as_str() {
        "name" => sorting.by(all, |member| member.name.clone()),
        "role" => sorting.by(all, |member| (role(member).is_none(), role(member))),
        "login" => sorting.by(all, |member| member.login.clone()),
        "phone" => sorting.by(all, |member| (member.phone.is_none(), member.phone.clone())),
        "state" => sorting.by(all, |member| member.disabled_at.is_some()),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use base::Id;

    #[test]
    fn colleagues_are_sorted_by_any_column() {
        let member = |login: &str, roles: &[Role], phone: Option<&str>, out: bool| StaffMember {
            id: Id::new(),
            home: Id::NOBODY,
            login: login.into(),
            name: login.to_uppercase(),
            phone: phone.map(Into::into),
            roles: roles.to_vec(),
            buildings: Vec::new(),
            disabled_at: out.then_some(1),
            version: 1,
        };
        let all = [
            member("b", &[Role::Clerk], Some("139"), true),
            member("c", &[], None, false),
            member("a", &[Role::Chief], Some("138"), false),
        ];
        let table = [
            ("", "", "bca"),
            ("x", "", "bca"),
            ("name", "", "abc"),
            ("login", "yes", "cba"),
            ("role", "", "abc"),
            ("phone", "", "abc"),
            ("state", "", "cab"),
        ];
        for (sort, down, wanted) in table {
            let mut members = all.to_vec();
            super::sort(&mut members, &Sorting { sort: sort.into(), down: down.into() });
            let got: String = members.iter().map(|member| member.login.as_str()).collect();
            assert_eq!(got, wanted, "{sort} {down}");
        }
    }
}
