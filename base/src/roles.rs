//! What somebody is in an office. What each may do stands in the rooms' `access.rs`.
use serde::{Deserialize, Serialize};

/// One of the seven ways to work with Lilong; an account may have several in several offices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 主任: leads the committee.
    Chief,
    /// 居委干部: a member of the committee who does its daily work.
    Clerk,
    /// 楼组长: leads one building group.
    GroupLeader,
    /// 志愿者: looks after the elders paired with them.
    Volunteer,
    /// 物业: sees the matters that were handed to the property manager, nothing else.
    PropertyManager,
    /// 街道干部: sees the neighbourhoods below as figures.
    Subdistrict,
    /// 管理员: keeps accounts and the machine; sees no resident.
    Administrator,
}

impl Role {
    /// Every role, in the order they are offered.
    pub const ALL: [Role; 7] = [
        Role::Chief,
        Role::Clerk,
        Role::GroupLeader,
        Role::Volunteer,
        Role::PropertyManager,
        Role::Subdistrict,
        Role::Administrator,
    ];

    /// The word kept in the database and given on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Role::Chief => "chief",
            Role::Clerk => "clerk",
            Role::GroupLeader => "group_leader",
            Role::Volunteer => "volunteer",
            Role::PropertyManager => "property_manager",
            Role::Subdistrict => "subdistrict",
            Role::Administrator => "administrator",
        }
    }

    /// From [`Role::key`].
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }

    /// The word on screen, in Chinese.
    pub const fn word(self) -> &'static str {
        match self {
            Role::Chief => "主任",
            Role::Clerk => "居委干部",
            Role::GroupLeader => "楼组长",
            Role::Volunteer => "志愿者",
            Role::PropertyManager => "物业",
            Role::Subdistrict => "街道干部",
            Role::Administrator => "管理员",
        }
    }
}
