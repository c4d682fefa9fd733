//! Who may give which role, and who may be shut out.
use base::Role;

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
