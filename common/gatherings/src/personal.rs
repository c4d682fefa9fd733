//! What gatherings keep about people: for what, on which basis, who may read it, how long.
use base::Role::{self, Chief, Clerk};
use web::PersonalField;

const READERS: &[Role] = &[Chief, Clerk];
const BASIS: &str = "个人信息保护法第十三条：履行法定职责所必需（城市居民委员会组织法第三条）";
const KEPT: &str = "三年；居民要求删除时，连同日志里的内容一起删去";

const fn field(column: &'static str, label: &'static str, purpose: &'static str) -> PersonalField {
    PersonalField { column, label, purpose, basis: BASIS, sensitive: false, readers: READERS, kept: KEPT }
}

pub(crate) const FIELDS: &[PersonalField] = &[
    field("gathering.title", "会议活动叫什么", "一眼看出是哪一次；话里可能写着人"),
    field("gathering.place", "会议活动在哪里", "找得到地方"),
    field("gathering.host", "谁主持", "知道找谁"),
    field("gathering.words", "邀请里还要说的", "把话带到；话里可能写着人"),
    field("gathering_cancelling.why", "为什么取消", "给请过的人一个交代；话里可能写着人"),
    field("gathering_guest.person_id", "请了名册里的谁", "知道请了谁，谁来了"),
    field("gathering_guest.name", "请了谁", "知道请了谁，谁来了"),
    field("gathering_guest.behalf", "从哪里来、代表谁", "分得清是哪一位"),
    field("gathering_arrival.stand_in", "谁代来的", "知道谁在场"),
    field("gathering_walk_in.name", "扫码签到写的姓名", "知道谁来了，由工作人员认一认"),
    field("gathering_walk_in.behalf", "扫码签到写的从哪里来", "知道谁来了，由工作人员认一认"),
    field("gathering_item.title", "议程", "知道议什么；话里可能写着人"),
    field("gathering_item.words", "议之前先要知道的", "知道议什么；话里可能写着人"),
    field("gathering_item.speaker", "谁来说", "知道请谁准备"),
    field("gathering_said.words", "会上说了什么", "记下大家的意见"),
    field("gathering_decision.words", "会上定了什么", "定下的事有着落；话里可能写着人"),
    field("gathering_addition.words", "会议记录的补记", "把漏掉的补全；话里可能写着人"),
];
