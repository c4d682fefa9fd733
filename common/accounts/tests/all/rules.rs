//! Tables of cases for the rules.
use accounts::{
    access,
    devices::rules::{Whose, may_invite},
    door::{
        factor::{code_at, step_of, typed},
        secrets::{password_complaint, pin_complaint},
    },
    staff::rules::{StaffRefused, change_role, keep_account, may_appoint},
};
use base::Role::{self, Administrator, Chief, Clerk, GroupLeader, PropertyManager, Subdistrict, Volunteer};

#[test]
fn passwords() {
    let table = [
        ("桂花开在后门口", false),
        ("桂花开在后门口啊", true),
        ("correct horse battery", true),
        ("short7!", false),
        ("12345678", false),
        ("Password123", false),
        ("woaini1314", false),
        ("88888888", false),
        ("abcdefgh", false),
        ("chenxm-2026", false),
        ("xx陈晓明xxxx", false),
        ("13579bdf", true),
    ];
    for (password, taken) in table {
        assert_eq!(password_complaint(password, "chenxm", "陈晓明").is_none(), taken, "{password}");
    }
    assert!(password_complaint(&"长短".repeat(64), "a1", "b").is_none());
    assert!(password_complaint(&"长".repeat(128), "a1", "b").is_some());
    assert!(password_complaint(&"长短".repeat(65), "a1", "b").is_some());
}

#[test]
fn pins() {
    let table = [
        ("730518", true),
        ("201947", true),
        ("123456", false),
        ("654321", false),
        ("000000", false),
        ("121212", false),
        ("123123", false),
        ("112233", false),
        ("520131", false),
        ("246802", true),
        ("12345", false),
        ("1234567", false),
        ("12a456", false),
        ("", false),
    ];
    for (pin, taken) in table {
        assert_eq!(pin_complaint(pin).is_none(), taken, "{pin}");
    }
}

#[test]
fn a_code_opens_once_and_only_near_its_time() {
    // RFC 6238 appendix B, SHA-1: the last six of the eight digits.
    let secret = *b"12345678901234567890";
    for (second, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
        assert_eq!(code_at(&secret, second * 1000), code);
        assert_eq!(step_of(&secret, code, second * 1000, 0), Some(second / 30));
        assert_eq!(step_of(&secret, code, second * 1000, second / 30), None, "used already");
        assert_eq!(step_of(&secret, code, (second + 90) * 1000, 0), None, "too late");
    }
    assert_eq!(step_of(&secret, "２８７ ０８２", 59_000, 0), Some(1), "as people type");
    assert_eq!(step_of(&secret, "28708", 59_000, 0), None);
    assert_eq!(typed(&secret), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

#[test]
fn who_may_give_which_role() {
    for role in Role::ALL {
        assert!(may_appoint(&[Administrator], role));
        assert_eq!(may_appoint(&[Chief], role), [Clerk, GroupLeader, Volunteer, PropertyManager].contains(&role));
        for nobody in [Clerk, GroupLeader, Volunteer, PropertyManager, Subdistrict] {
            assert!(!may_appoint(&[nobody], role), "{nobody:?} gives {role:?}");
        }
        assert_eq!(change_role(true, &[Administrator], role), Err(StaffRefused::Oneself));
    }
    assert_eq!(keep_account(false, &[Chief], &[Clerk, Administrator]), Err(StaffRefused::NotYours));
    assert_eq!(keep_account(true, &[Administrator], &[Administrator]), Err(StaffRefused::Oneself));
    assert_eq!(keep_account(false, &[Chief], &[Clerk, Volunteer]), Ok(()));
}

#[test]
fn whose_devices_may_be_invited() {
    assert!(may_invite(Whose::Own, &[Volunteer], &[Volunteer]));
    assert!(may_invite(Whose::Colleagues, &[Chief], &[GroupLeader]));
    assert!(!may_invite(Whose::Colleagues, &[Chief], &[Clerk, Subdistrict]));
    assert!(may_invite(Whose::Colleagues, &[Administrator], &[Chief]));
    assert!(!may_invite(Whose::Colleagues, &[Administrator], &[Administrator]));
    assert!(!may_invite(Whose::Colleagues, &[Clerk], &[Volunteer]));
}

#[test]
fn who_has_which_permission() {
    let table = [("accounts.keep_staff", vec![Chief, Administrator]), ("accounts.keep_offices", vec![Administrator])];
    assert_eq!(access::ALL.len(), table.len());
    for (name, roles) in table {
        let permission = access::ALL.iter().find(|permission| permission.name == name).unwrap();
        assert_eq!(permission.roles, roles);
    }
}
