//! What matters keep about people: for what, on which basis, who may read it, how long.
use base::Role::{self, Chief, Clerk, GroupLeader, Volunteer};
use web::PersonalField;

const READERS: &[Role] = &[Chief, Clerk, GroupLeader, Volunteer];
const BASIS: &str = "个人信息保护法第十三条：履行法定职责所必需（城市居民委员会组织法第三条）";
const KEPT: &str = "办结后三年；居民要求删除时，连同日志里的内容一起删去";

const fn field(column: &'static str, label: &'static str, purpose: &'static str) -> PersonalField {
    PersonalField { column, label, purpose, basis: BASIS, sensitive: false, readers: READERS, kept: KEPT }
}

const fn caller(column: &'static str, label: &'static str, purpose: &'static str) -> PersonalField {
    PersonalField { readers: &[Chief, Clerk], ..field(column, label, purpose) }
}

pub(crate) const FIELDS: &[PersonalField] = &[
    field("matter_person.person_id", "和谁有关", "知道是谁的事，办好以后去回访"),
    field("matter.title", "什么事", "一眼看出是什么事；话里可能写着人"),
    field("matter.place", "在哪里", "找得到地方"),
    field("matter.detail", "怎么说的", "把居民的话原样记下来，交代清楚"),
    field("step.what", "请谁办什么", "交代清楚；话里可能写着人"),
    field("step.result", "办得怎么样", "办好有凭据，不办有理由"),
    field("matter_closure.result", "办结时怎么说", "给居民一个交代"),
    field("follow_up.person_id", "回访了谁", "一户一户回访到满意"),
    field("follow_up.said", "回访时怎么说", "听居民说办得怎么样"),
    field("matter_term.term", "找事项用的词", "按标题和地点里的字找到事项"),
    field("matter_home.person_id", "这一户找谁", "一户一户补好，一户一户回访"),
    field("matter_home.door", "哪一户", "知道是哪一户"),
    field("matter_home.damage", "损失了什么", "赔得清楚，补得到位"),
    field("matter_home.remedy", "怎么补救", "赔得清楚，补得到位"),
    field("matter_duty_done.tried", "能做的做了哪些", "以后翻出来说得明白；话里可能写着人"),
    field("matter_note.words", "补的一笔", "记下经过，换人也接得上"),
    field("matter_report.person_id", "谁也说过", "知道几位居民说过，办好以后一起回访"),
    field("matter_report.words", "又有人怎么说", "把居民的话原样记下来"),
    field("works_project.contractor", "工程谁来施工", "知道找谁；话里可能写着人"),
    field("works_project.funds", "工程的钱从哪里来", "账目说得清；话里可能写着人"),
    field("works_display.place", "公示贴在哪里", "知道贴过哪里"),
    field("works_opinion.person_id", "谁对工程有意见", "答复到本人"),
    field("works_opinion.who", "工程意见是谁说的", "答复到本人"),
    field("works_opinion.words", "对工程怎么说", "把意见原样记下来，好答复"),
    field("works_answer.words", "意见怎么答复的", "给居民一个交代"),
    field("works_diary.weather", "工地天气", "和日志一起留底"),
    field("works_diary.done", "工地做了什么", "施工有据可查；话里可能写着人"),
    field("works_diary.found", "工地检查发现了什么", "整改有据可查；话里可能写着人"),
    field("works_mending.words", "怎么整改的", "整改有据可查；话里可能写着人"),
    field("works_handover.accepted_by", "工程谁来验收的", "验收有据可查"),
    field("works_handover.defects", "验收时还要补的", "补好有据可查；话里可能写着人"),
    field("works_appraisal.person_id", "谁评了工程", "知道问过谁"),
    field("works_appraisal.who", "评工程的是谁", "知道问过谁"),
    field("works_appraisal.words", "对工程怎么评", "听居民说做得怎么样"),
    field("works_appraisal.tried", "为不满意的做过什么", "尽到责任有据可查"),
    field("hotline_order.caller", "诉求人，只留姓", "分得清是谁打的热线"),
    field("hotline_order.phone", "诉求人电话，中间遮住", "核对是不是同一个电话"),
    PersonalField {
        kept: "导入三十天后销毁钥匙，备份里也读不出来",
        ..caller("hotline_order.sealed", "诉求人和电话全文，加密存放", "联系诉求人，答复他反映的事")
    },
    caller("order_sheet.file_name", "工单表的文件名", "认得出是哪一份表"),
    caller("order_sheet.blob", "工单表原文件，加密存放", "导错了可以撤回再导；三十天后销毁钥匙"),
    field("hotline_order.reply", "答复", "给诉求人一个交代"),
    field("hotline_order.outside_result", "外面的办理结果", "知道别的单位怎么办的"),
    field("hotline_pause.words", "为什么暂停", "说得清为什么晚了"),
    field("seal_entry.person_id", "给谁盖的章", "用印有据可查"),
    field("seal_entry.who", "给谁盖的章，写的字", "用印有据可查"),
    field("seal_entry.paper", "盖了什么材料", "用印有据可查"),
    field("seal_entry.approver", "用印谁批的", "用印有据可查"),
    field("seal_entry.presser", "章是谁盖的", "用印有据可查"),
    field("inspection_point.place", "检查哪些地方", "知道看过哪里"),
    field("inspection_look.words", "检查时看到什么", "隐患有据可查；话里可能写着人"),
];
