//! What a column can hold, and by which headers it is recognised.
use crate::model::CareTag;
use base::width;
use serde::{Deserialize, Serialize};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the word beside it in `word`")]
pub enum Field {
    Name,
    /// A household's head, where the residents stand in a column of their own.
    Head,
    IdNumber,
    Sex,
    Birth,
    Phone,
    Relation,
    Tags,
    /// A tick under a header that is itself a tag.
    Tick,
    Key,
    Estate,
    Building,
    Entrance,
    Floor,
    Room,
    Address,
    Area,
    Owners,
    OwnerPhone,
    RegistryNo,
    Tenure,
    MovedIn,
    MovedOut,
    Nationality,
    ContactName,
    ContactPhone,
    Note,
}

impl Field {
    /// Every field, in the order they are offered.
    pub const ALL: [Field; 27] = [
        Field::Name,
        Field::IdNumber,
        Field::Sex,
        Field::Birth,
        Field::Phone,
        Field::Relation,
        Field::Tags,
        Field::Tick,
        Field::Head,
        Field::Key,
        Field::Estate,
        Field::Building,
        Field::Entrance,
        Field::Floor,
        Field::Room,
        Field::Address,
        Field::Area,
        Field::Owners,
        Field::OwnerPhone,
        Field::RegistryNo,
        Field::Tenure,
        Field::MovedIn,
        Field::MovedOut,
        Field::Nationality,
        Field::ContactName,
        Field::ContactPhone,
        Field::Note,
    ];

    /// The word on screen, in Chinese.
    pub const fn word(self) -> &'static str {
        match self {
            Field::Name => "姓名",
            Field::Head => "户主姓名",
            Field::IdNumber => "身份证号",
            Field::Sex => "性别",
            Field::Birth => "出生日期",
            Field::Phone => "电话",
            Field::Relation => "与户主关系",
            Field::Tags => "标签",
            Field::Tick => "打勾的标签",
            Field::Key => "户号",
            Field::Estate => "小区",
            Field::Building => "楼号",
            Field::Entrance => "单元",
            Field::Floor => "楼层",
            Field::Room => "室号",
            Field::Address => "住址",
            Field::Area => "面积",
            Field::Owners => "业主",
            Field::OwnerPhone => "业主电话",
            Field::RegistryNo => "产权证号",
            Field::Tenure => "居住情况",
            Field::MovedIn => "入住日期",
            Field::MovedOut => "搬离日期",
            Field::Nationality => "国籍",
            Field::ContactName => "紧急联系人",
            Field::ContactPhone => "紧急联系人电话",
            Field::Note => "备注",
        }
    }

    /// Whether several columns may hold it.
    pub const fn repeats(self) -> bool {
        matches!(self, Field::Phone | Field::Tags | Field::Tick | Field::Note | Field::Owners)
    }

    /// Whether it tells where.
    pub const fn is_place(self) -> bool {
        matches!(self, Field::Building | Field::Room | Field::Address | Field::Key)
    }

    /// From its key in JSON and forms: `id_number`.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }

    /// Its key in JSON and forms.
    pub fn key(self) -> String {
        serde_json::to_value(self).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
    }
}

/// Whole headers, without spaces, brackets and stars, in small letters.
#[rustfmt::skip]
const HEADERS: &[(Field, &[&str])] = &[
    (Field::Name, &["姓名", "名字", "居民姓名", "人员姓名", "成员姓名", "家庭成员", "家庭成员姓名", "住户姓名", "老人姓名", "本人姓名", "承租人姓名", "租客姓名", "租户姓名", "实际居住人", "居住人", "常住人口姓名", "成员", "同住人", "同住人员", "同住人姓名", "共同居住人", "承租人", "租客", "租户", "房客", "租住人", "name", "fullname", "residentname", "resident"]),
    (Field::Head, &["户主", "户主姓名", "户主名字", "户名", "head", "householder"]),
    (Field::IdNumber, &["身份证", "身份证号", "身份证号码", "证件号", "证件号码", "公民身份号码", "公民身份证号", "公民身份证号码", "居民身份证号", "居民身份证号码", "居民身份证", "身份号码", "身份证件号码", "有效证件号码", "idno", "idnumber", "id_no", "id_number", "idcard"]),
    (Field::Sex, &["性别", "男女", "男/女", "sex", "gender"]),
    (Field::Birth, &["出生日期", "出生年月", "出生年月日", "生日", "出生", "出生时间", "birth", "birthday", "birthdate", "birth_date", "dateofbirth"]),
    (Field::Phone, &["电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "电话号码", "联系手机", "座机", "固定电话", "固话", "家庭电话", "宅电", "移动电话", "本人电话", "联系号码", "手机/电话", "phone", "mobile", "tel", "telephone"]),
    (Field::Relation, &["与户主关系", "关系", "与户主的关系", "家庭关系", "户主关系", "与业主关系", "与产权人关系", "成员关系", "relation", "relationship"]),
    (Field::Tags, &["标签", "类别", "备注类别", "人员类别", "人群类别", "特殊人群", "人员类型", "人员属性", "重点人群", "关爱对象", "老人类别", "老人类型", "居民类别", "特殊情况", "特殊群体", "困难类型", "tags", "tag"]),
    (Field::Key, &["户号", "户编号", "家庭编号", "房屋编号", "户籍号", "住户编号", "单元编号", "房屋编码", "household_id", "householdid", "unit_id", "unitid", "household", "flat_id"]),
    (Field::Estate, &["小区", "小区名称", "所属小区", "所在小区", "小区名", "弄", "弄号", "路弄", "estate", "lane"]),
    (Field::Building, &["楼号", "楼栋", "楼栋号", "幢", "幢号", "栋", "栋号", "楼幢", "楼幢号", "楼房号", "号楼", "楼宇", "所在楼栋", "门牌楼号", "座", "座号", "楼", "号", "楼组", "building", "buildingno"]),
    (Field::Entrance, &["单元", "单元号", "门栋", "门洞", "门道", "梯号", "楼门", "unit", "entrance"]),
    (Field::Floor, &["楼层", "层", "层数", "所在楼层", "floor"]),
    (Field::Room, &["室号", "房号", "室", "房间号", "房屋号", "房室", "房室号", "户室", "户室号", "室户", "门室", "门室号", "门号", "室号门", "房间", "房屋", "房", "room", "roomno", "flat"]),
    (Field::Address, &["住址", "地址", "门牌", "门牌号", "家庭住址", "家庭地址", "居住地址", "现住址", "现居住地址", "现住地址", "房屋地址", "房屋坐落", "坐落", "住所", "详细地址", "居住地", "物业地址", "楼号室号", "楼室号", "楼栋房号", "房屋位置", "实际居住地址", "实际居住地", "楼号房号", "现住地", "现居地", "现居住地", "居住地点", "住处", "出租地址", "address"]),
    (Field::Area, &["面积", "建筑面积", "房屋面积", "专有部分面积", "专有面积", "产权面积", "房屋建筑面积", "建面", "住房面积", "area"]),
    (Field::Owners, &["业主", "业主姓名", "产权人", "产权人姓名", "权利人", "权利人姓名", "产权所有人", "房主", "房主姓名", "房东", "房东姓名", "房屋所有权人", "所有权人", "不动产权利人", "共有人", "owner", "owners"]),
    (Field::OwnerPhone, &["业主电话", "业主手机", "业主联系电话", "业主联系方式", "业主手机号", "业主手机号码", "产权人电话", "产权人联系电话", "产权人联系方式", "权利人电话", "房东电话", "房东手机", "房东联系电话", "房东联系方式", "房主电话", "ownerphone"]),
    (Field::RegistryNo, &["产权证号", "不动产权证号", "房产证号", "产权证", "不动产权证", "房产证", "权证号", "产证号", "不动产证号", "权属证号", "不动产权证书号", "不动产权证书", "房屋产权证号", "registry_no", "registryno", "deed"]),
    (Field::Tenure, &["居住情况", "居住类型", "居住性质", "房屋性质", "居住状态", "房屋状态", "住房性质", "使用情况", "房屋使用情况", "居住状况", "自住/出租", "kind", "tenure"]),
    (Field::MovedIn, &["入住日期", "入住时间", "迁入日期", "迁入时间", "搬入日期", "起租日期", "租赁开始", "来本地日期", "来沪日期", "来沪时间", "movedin", "moved_in"]),
    (Field::MovedOut, &["搬离日期", "迁出日期", "迁出时间", "搬出日期", "退租日期", "离开日期", "movedout", "moved_out"]),
    (Field::Nationality, &["国籍", "国家地区", "国籍地区", "nationality"]),
    (Field::ContactName, &["紧急联系人", "紧急联系人姓名", "紧急联系人及电话", "紧急联系人及联系方式", "监护人", "监护人姓名", "子女姓名", "联系人", "联系人姓名", "家属姓名", "emergencycontact"]),
    (Field::ContactPhone, &["紧急联系人电话", "紧急联系电话", "紧急联系方式", "监护人电话", "子女电话", "子女联系电话", "联系人电话", "家属电话", "紧急联系人手机", "紧急联系人联系方式", "emergencyphone"]),
    (Field::Note, &["备注", "说明", "其他", "其它", "备注说明", "note", "notes", "remark", "remarks"]),
];

/// Headers of lists that are known and not brought in.
#[rustfmt::skip]
const KNOWN: &[&str] = &[
    "序号", "编号", "序", "no", "no.", "民族", "政治面貌", "文化程度", "学历", "婚姻状况", "婚姻", "职业", "工作单位", "单位",
    "户籍地址", "户籍地", "户籍", "户籍所在地", "户口所在地", "户口性质", "户籍性质", "籍贯", "人数", "家庭人口", "户内人数", "人口数",
    "年龄", "people", "resident_id", "age", "血型", "宗教信仰", "健康状况", "兴趣爱好", "特长", "证件类型", "楼组长", "网格", "所属网格",
    "套内面积", "套内建筑面积", "使用面积", "公摊面积", "分摊面积", "占地面积", "花园面积", "车库面积",
    "居委会", "居委", "街道", "车牌号", "宠物", "照片", "签名", "登记日期", "填表日期", "基本信息",
];

/// Who may stand before 姓名, 电话, 身份证 and still be the person of the line.
const SAME: &[&str] = &[
    "租客",
    "租户",
    "承租人",
    "居民",
    "本人",
    "成员",
    "住户",
    "老人",
    "人员",
    "户主",
    "家庭成员",
    "residents",
    "resident",
];
/// Words of headers about somebody or something else than the person of the line and their home.
const OTHERS: &[&str] = &[
    "紧急",
    "监护",
    "子女",
    "配偶",
    "联系人",
    "户籍",
    "户口",
    "单位",
    "工作",
    "房东",
    "业主",
    "产权人",
    "权利人",
    "家属",
    "父",
    "母",
    "学校",
    "就读",
    "志愿者",
    "楼组长",
    "网格",
    "医生",
    "照料",
    "保姆",
];
/// How headers end that nobody listed, where no other person is meant.
const ENDINGS: &[(Field, &[&str])] = &[
    (Field::IdNumber, &["身份证", "身份证号", "身份证号码", "证件号", "证件号码"]),
    (Field::Phone, &["电话", "手机", "手机号", "手机号码", "联系方式"]),
    (Field::Birth, &["出生日期", "出生年月", "生日"]),
    (Field::Address, &["地址", "住址", "门牌号", "坐落"]),
    (Field::Area, &["面积"]),
    (Field::Relation, &["关系"]),
    (Field::RegistryNo, &["产权证号", "产证编号", "证书号"]),
    (Field::Name, &["姓名"]),
];

/// What a header names. Units, hints and stars are passed over; of a double header the closer half decides, and what
/// stands above it may change its meaning: 业主/姓名, 紧急联系人/电话.
pub fn recognise(header: &str) -> Option<Field> {
    let title = plain(header);
    if let Some(field) = one(&title) {
        return Some(field);
    }
    let (above, below) = title.rsplit_once('/')?;
    let nearest = above.rsplit('/').next().unwrap_or(above);
    let upper = above.split('/').rev().find_map(exact);
    match (upper, one(below)) {
        (Some(Field::Owners), Some(Field::Name)) => Some(Field::Owners),
        (Some(Field::Owners), Some(Field::Phone)) => Some(Field::OwnerPhone),
        (Some(Field::Head), Some(Field::Name)) => Some(Field::Head),
        (Some(Field::ContactName), Some(Field::Name)) => Some(Field::ContactName),
        (Some(Field::ContactName), Some(Field::Phone)) => Some(Field::ContactPhone),
        (Some(Field::ContactName), Some(_)) | (Some(Field::Owners), Some(Field::IdNumber)) => None,
        (_, Some(field)) => Some(field),
        // 证件 above 号码; 建筑面积 above a unit.
        (upper, None) => exact(&format!("{nearest}{below}")).or_else(|| upper.filter(|_| !KNOWN.contains(&below))),
    }
}

/// One header without a part above it.
fn one(title: &str) -> Option<Field> {
    let title = title.strip_prefix("是否").map_or(title, |t| t.trim_start_matches('为'));
    if let Some(field) = exact(title) {
        return Some(field);
    }
    if KNOWN.contains(&title)
        || title.contains('/')
        || title.chars().count() > 12
        || OTHERS.iter().any(|w| title.contains(w))
    {
        return None;
    }
    // 电话1, 电话2, 成员一: the same thing several times.
    let counted = title.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    if let Some(field) = Some(counted).filter(|c| *c != title).and_then(exact) {
        return Some(field);
    }
    let own = SAME.iter().find_map(|who| title.strip_prefix(who)).and_then(exact);
    let ends = |(_, ends): &&(Field, &[&str])| ends.iter().any(|e| title.ends_with(e));
    own.or_else(|| ENDINGS.iter().find(ends).map(|(field, _)| *field))
}

/// Whether a header belongs to lists of people or places at all: for finding the table in a sheet.
pub fn is_header(text: &str) -> bool {
    let title = plain(text);
    one(&title).is_some() || KNOWN.contains(&title.as_str())
}

fn exact(title: &str) -> Option<Field> {
    let found = HEADERS.iter().find(|(_, headers)| headers.contains(&title)).map(|(field, _)| *field);
    found.or_else(|| CareTag::is_known(title).then_some(Field::Tick))
}

/// Whether a header says nothing at all: not even something that is known to be about something else.
pub fn is_unknown(header: &str) -> bool {
    let title = plain(header);
    let last = title.rsplit('/').next().unwrap_or_default();
    recognise(header).is_none() && !KNOWN.contains(&last) && !OTHERS.iter().any(|word| title.contains(word))
}

/// Whether a header names a resident outright: 姓名, 成员2, 同住人员/姓名; not 登记人姓名.
pub fn names_a_resident(header: &str) -> bool {
    let title = plain(header);
    let last = title.rsplit('/').next().unwrap_or_default();
    let last = last.trim_end_matches(|c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c));
    exact(last) == Some(Field::Name) && recognise(header) == Some(Field::Name)
}

/// The tag that a column of ticks stands for: 人员类别/是否独居 is 独居.
pub fn ticked(header: &str) -> Option<CareTag> {
    let title = plain(header);
    let last = title.rsplit('/').next().unwrap_or_default();
    CareTag::read(last.strip_prefix("是否").map_or(last, |t| t.trim_start_matches('为')))
}

/// Small letters, half-width, without spaces, stars, colons, and what stands in brackets.
fn plain(header: &str) -> String {
    let mut depth = 0u32;
    let mut out = String::new();
    for c in width::tight(header).to_lowercase().chars() {
        match c {
            '(' | '[' | '【' => depth += 1,
            ')' | ']' | '】' => depth = depth.saturating_sub(1),
            '*' | ':' | '＊' | '：' | '?' => {}
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    let out = out.trim_end_matches(['/', '-']);
    ["m2", "㎡", "平方米", "平米"]
        .iter()
        .find_map(|unit| out.strip_suffix(unit))
        .map_or(out, |o| o.trim_end_matches(['/', '_']))
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_recognised_by_their_synonyms() {
        let table = [
            ("姓 名", Some(Field::Name)),
            ("＊居民姓名", Some(Field::Name)),
            ("户主姓名", Some(Field::Head)),
            ("公民身份号码", Some(Field::IdNumber)),
            ("身份证号（18位）", Some(Field::IdNumber)),
            ("id_no", Some(Field::IdNumber)),
            ("联系方式/手机", Some(Field::Phone)),
            ("联系电话（手机）", Some(Field::Phone)),
            ("建筑面积/(平方米)", Some(Field::Area)),
            ("建筑面积㎡", Some(Field::Area)),
            ("area_m2", Some(Field::Area)),
            ("住址/楼号", Some(Field::Building)),
            ("业主/姓名", Some(Field::Owners)),
            ("业主/电话", Some(Field::OwnerPhone)),
            ("租客电话", Some(Field::Phone)),
            ("租客身份证号", Some(Field::IdNumber)),
            ("是否独居", Some(Field::Tick)),
            ("基本情况/证件/号码", Some(Field::IdNumber)),
            ("居住/地址/室", Some(Field::Room)),
            ("目前居住的地址", Some(Field::Address)),
            ("配偶姓名", None),
            ("工作单位电话", None),
            ("银杏里居民区人员登记联系电话", None),
            ("紧急联系人/电话", Some(Field::ContactPhone)),
            ("紧急联系人/身份证", None),
            ("人员类别/独居老人", Some(Field::Tick)),
            ("独居", Some(Field::Tick)),
            ("基本信息/姓名", Some(Field::Name)),
            ("household_id", Some(Field::Key)),
            ("序号", None),
            ("户籍地址", None),
            ("随便什么", None),
        ];
        for (header, field) in table {
            assert_eq!(recognise(header), field, "{header}");
        }
    }

    #[test]
    fn no_header_names_two_fields() {
        let mut seen = std::collections::HashMap::new();
        for (field, headers) in HEADERS {
            for header in *headers {
                assert_eq!(seen.insert(*header, *field), None, "{header}");
                assert_eq!(plain(header), *header);
            }
        }
    }

    #[test]
    fn keys_lead_back() {
        for field in Field::ALL {
            assert_eq!(Field::from_key(&field.key()), Some(field));
            assert_ne!(base::Say::EN.t(field.word()), field.word());
        }
        assert_eq!(Field::IdNumber.key(), "id_number");
    }
}
