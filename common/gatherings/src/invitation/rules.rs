//! What an invitation says, in plain text.
use crate::gathering::{
    model::{Gathering, Item},
    rules::when,
};
use base::Say;

/// For the chat group. Chinese, whoever copies it: that is what the group reads.
/// It names no resident but those who were written into the agenda.
pub fn text(gathering: &Gathering, items: &[Item], office: &str) -> String {
    let mut lines = vec![format!("【{}】", gathering.title)];
    if let Some(off) = &gathering.cancelled {
        lines.push(format!("{}的{}取消了：{}", when(Say::ZH, gathering), gathering.title, off.why));
        lines.push(office.to_owned());
        return lines.join("\n");
    }
    lines.push(format!("时间：{}", when(Say::ZH, gathering)));
    if !gathering.place.is_empty() {
        lines.push(format!("地点：{}", gathering.place));
    }
    if !gathering.host.is_empty() {
        lines.push(format!("主持：{}", gathering.host));
    }
    if !items.is_empty() {
        lines.push(if gathering.kind.deliberates() { "议程：".to_owned() } else { "内容：".to_owned() });
        for (n, item) in (1..).zip(items) {
            let who = if item.speaker.is_empty() { String::new() } else { format!("（{}）", item.speaker) };
            lines.push(format!("{n}. {}{who}", item.title));
        }
    }
    if !gathering.words.is_empty() {
        lines.push(gathering.words.clone());
    }
    lines.push(Say::ZH.t("能来请回个话，来不了也说一声。").to_owned());
    lines.push(office.to_owned());
    lines.join("\n")
}
