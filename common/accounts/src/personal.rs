//! The personal fields of those who sign in. Basis: Personal Information Protection Law (个人信息保护法).
use base::Role::{Administrator, Chief};
use web::PersonalField;

/// All of them.
pub const FIELDS: &[PersonalField] = &[
    PersonalField {
        column: "account.name",
        label: "姓名",
        purpose: "经过里要写明每件事是谁做的",
        basis: "第十三条第一款第（三）项：履行法定职责所必需",
        sensitive: false,
        readers: &base::Role::ALL,
        kept: "与经过一样长，说明事情是谁做的",
    },
    PersonalField {
        column: "account.login",
        label: "登录名",
        purpose: "登录",
        basis: "第十三条第一款第（三）项：履行法定职责所必需",
        sensitive: false,
        readers: &[Chief, Administrator],
        kept: "账号停用后一年",
    },
    PersonalField {
        column: "account.phone",
        label: "手机",
        purpose: "同事联系，也可以用来登录",
        basis: "第十三条第一款第（三）项：履行法定职责所必需",
        sensitive: false,
        readers: &[Chief, Administrator],
        kept: "账号停用后一年",
    },
    PersonalField {
        column: "account.password",
        label: "密码",
        purpose: "登录；只存单向摘要，并加密",
        basis: "第五十一条：采取相应的加密等安全技术措施",
        sensitive: true,
        readers: &[],
        kept: "换掉或账号停用为止",
    },
    PersonalField {
        column: "account.totp",
        label: "验证器密钥",
        purpose: "管理员登录的第二道，加密保存",
        basis: "第五十一条：采取相应的加密等安全技术措施",
        sensitive: true,
        readers: &[],
        kept: "重设或账号停用为止",
    },
    PersonalField {
        column: "device.name",
        label: "设备名",
        purpose: "认出哪一台，丢了可以收回",
        basis: "第十三条第一款第（三）项：履行法定职责所必需",
        sensitive: false,
        readers: &[Chief, Administrator],
        kept: "收回后一年",
    },
    PersonalField {
        column: "device.pin",
        label: "PIN",
        purpose: "用设备登录；只存单向摘要，并加密",
        basis: "第五十一条：采取相应的加密等安全技术措施",
        sensitive: true,
        readers: &[],
        kept: "收回为止",
    },
];
