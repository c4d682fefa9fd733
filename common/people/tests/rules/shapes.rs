//! Shapes of sheets: who is found, and at which door.
use crate::{complaints, drawn, preview};
use people::import::{Preview, Register};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

fn found(preview: &Preview) -> Vec<String> {
    let line = |e: &people::import::Entry| {
        let name = e.line.person.as_ref().map_or("空", |p| &p.name).to_owned();
        let door = e.line.place.as_ref().and_then(|p| p.door.as_ref()).map(ToString::to_string).unwrap_or_default();
        format!("{} {name} {door}", e.line.row)
    };
    preview.entries.iter().map(line).collect()
}

fn read(text: &str) -> Preview {
    preview(&Register::default(), "名册.csv", &drawn(text))
}

#[test]
fn members_below_their_head_share_the_door() {
    let seen = read(
        "序号|住址|姓名|与户主关系\n1|3号402室|张三|户主\n~|~|李四|配偶\n~|~|张小三|子女\n2|3号501室|王五|户主\n~|同上|赵六|配偶",
    );
    assert_eq!(
        found(&seen),
        ["2 张三 3号402室", "3 李四 3号402室", "4 张小三 3号402室", "5 王五 3号501室", "6 赵六 3号501室"]
    );
    assert!(complaints(&seen).is_empty());
}

#[test]
fn a_head_without_a_door_never_gets_the_neighbours() {
    let seen = read("住址|姓名|与户主关系\n3号402室|张三|户主\n~|李四|户主\n~|王五|~");
    assert_eq!(found(&seen), ["2 张三 3号402室", "3 李四 ", "4 王五 "]);
    assert_eq!(seen.counts().doubtful, 2);
}

#[test]
fn buildings_stand_above_their_group() {
    let seen =
        read("楼号|单元|室号|姓名\n3号楼|1|101|甲一\n~|~|102|甲二\n~|2|101|甲三\n5号楼|~|101|乙一\n~|~|102|乙二");
    let doors =
        ["2 甲一 3号1单元101室", "3 甲二 3号1单元102室", "4 甲三 3号2单元101室", "5 乙一 5号101室", "6 乙二 5号102室"];
    assert_eq!(found(&seen), doors);
}

#[test]
fn titles_and_tabs_name_the_building() {
    let titled = read("银杏里3号楼居民名册|~|~|~\n序号|姓名|室号|电话\n1|张三|402|无\n5号楼|~|~|~\n2|李四|101|/");
    assert_eq!(found(&titled), ["3 张三 3号402室", "5 李四 5号101室"]);
    let mut book = Workbook::new();
    for (tab, name) in [("3号楼", "张三"), ("5号楼", "李四"), ("说明", "")] {
        let sheet = book.add_worksheet().set_name(tab).unwrap();
        if name.is_empty() {
            sheet.write(0, 0, "请每月更新").unwrap();
            continue;
        }
        for (column, title) in (0..).zip(["室号", "姓名"]) {
            sheet.write(6, column, title).unwrap();
        }
        sheet.write(7, 0, 402).unwrap();
        sheet.write(7, 1, name).unwrap();
    }
    let seen = preview(&Register::default(), "a.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(found(&seen), ["8 张三 3号402室", "8 李四 5号402室"]);
}

#[test]
fn hidden_sheets_are_left_alone() {
    let mut book = Workbook::new();
    for (hidden, name) in [(false, "张三"), (true, "李四")] {
        let sheet = book.add_worksheet().set_hidden(hidden);
        for (column, (title, value)) in (0..).zip([("姓名", name), ("地址", "3号402室")]) {
            sheet.write(0, column, title).unwrap();
            sheet.write(1, column, value).unwrap();
        }
    }
    let seen = preview(&Register::default(), "a.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(found(&seen), ["2 张三 3号402室"]);
}

#[test]
fn a_room_that_became_a_date_is_doubtful_with_a_guess() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let day = Format::new().set_num_format("m\"月\"d\"日\"");
    sheet.write(0, 0, "姓名").unwrap();
    sheet.write(0, 1, "门牌号").unwrap();
    sheet.write(1, 0, "张三").unwrap();
    sheet.write_with_format(1, 1, ExcelDateTime::from_ymd(2026, 3, 12).unwrap(), &day).unwrap();
    sheet.write(2, 0, "李四").unwrap();
    sheet.write(2, 1, "3-402").unwrap();
    let seen = preview(&Register::default(), "a.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(complaints(&seen).into_iter().collect::<Vec<_>>(), ["B2 室号被表格软件改成了日期，可能是 3号12室"]);
    assert_eq!(found(&seen), ["2 张三 3号12室", "3 李四 3号402室"]);
}

#[test]
fn empty_flats_and_prepared_lines_are_no_people() {
    let seen = read("序号|楼号|室号|姓名|电话\n1|3|401|张三|~\n2|3|402|空置|~\n3|3|403|~|~\n4|~|~|~|~\n5|3|~|~|~");
    assert_eq!(found(&seen), ["2 张三 3号401室", "3 空 3号402室", "4 空 3号403室"]);
    assert!(complaints(&seen).is_empty());
}

#[test]
fn the_same_person_on_another_sheet_is_told_with_its_name() {
    let mut book = Workbook::new();
    for (name, number) in [("3号楼", "310199194812136375"), ("5号楼", "310199194812136375"), ("6号楼", "")] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in
            [["姓名", "身份证号", "出生日期", "室号"], ["张三", number, "1948-12-13", "401"]].iter().enumerate()
        {
            for (column, cell) in (0..).zip(cells) {
                sheet.write(u32::try_from(row).unwrap(), column, *cell).unwrap();
            }
        }
    }
    let seen = preview(&Register::default(), "a.xlsx", &book.save_to_buffer().unwrap());
    let said: Vec<_> = complaints(&seen).into_iter().collect();
    assert_eq!(said, ["2 和“3号楼”第 2 行像是同一个人", "2 身份证号和“3号楼”第 2 行相同"]);
}

#[test]
fn numbers_kept_as_numbers_are_read_or_told() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, title) in (0..).zip(["姓名", "身份证号", "电话", "楼号", "室号", "出生日期"]) {
        sheet.write(0, column, title).unwrap();
    }
    for (row, id) in [(1, 310_199_194_812_136_375.0), (2, 310_199_481_213_637.0)] {
        sheet.write(row, 0, "张三").unwrap();
        sheet.write(row, 1, id).unwrap();
        sheet.write(row, 2, 13_800_001_111.0).unwrap();
        sheet.write(row, 3, 3).unwrap();
        sheet.write(row, 4, 400 + row).unwrap();
        sheet.write(row, 5, 19_481_213).unwrap();
    }
    let seen = preview(&Register::default(), "a.xlsx", &book.save_to_buffer().unwrap());
    let said: Vec<_> = complaints(&seen).into_iter().collect();
    assert_eq!(said, ["3 和第 2 行像是同一个人", "B2 身份证号被表格软件存成了数字，后几位已经丢失"]);
    let person = seen.entries[1].line.person.as_ref().unwrap();
    assert_eq!(person.id_number.as_ref().unwrap().as_str(), "310199194812136375");
    assert_eq!(person.phones, ["13800001111"]);
}

#[test]
fn owners_on_several_lines_are_co_owners() {
    let seen = read(
        "房屋坐落|产权人|建筑面积(㎡)|不动产权证号|联系电话\n3号402室|张三|89.92|沪1|13800001111\n3号402室|李四|89.92|沪1|~\n3号402室|李四|89.92|沪1|~\n3号501室|王五 赵六|70|沪2|~",
    );
    assert_eq!(seen.counts(), crate::counts(3, 0, 0, 1, 0));
    assert_eq!(seen.new_flats.len(), 2);
    assert_eq!(seen.entries[3].line.flat.owners, ["王五", "赵六"]);
    assert_eq!(seen.entries[0].line.flat.owner_phones, ["13800001111"]);
}

#[test]
fn a_joined_sheet_brings_residents_flats_and_owners() {
    let seen = read(
        "户号|楼号|室号|姓名|与户主关系|建筑面积|业主\nH1|3|402|张三|户主|89.92|张三、李四\nH1|3|402|李四|配偶|89.92|张三、李四\nH2|3|501|~|~|70|王五",
    );
    assert_eq!((seen.counts(), seen.new_flats.len()), (crate::counts(3, 0, 0, 0, 0), 2));
    assert_eq!(seen.entries[0].line.flat.area, Some(people::model::Area(8992)));
}

#[test]
fn two_groups_of_headers_do_not_mix() {
    let seen = read("室号|业主|~|租户|~\n~|姓名|电话|姓名|电话\n3-402|张三|13800001111|李四|13900002222");
    let line = &seen.entries[0].line;
    assert_eq!(line.person.as_ref().unwrap().name, "李四");
    assert_eq!(line.flat.owners, ["张三"]);
}

#[test]
fn halves_side_by_side_are_two_lists() {
    let seen = read("室号|姓名|电话|室号|姓名|电话\n3-101|张三|13800001111|3-201|李四|13800002222\n3-102|王五|~|~|~|~");
    assert_eq!(found(&seen), ["2 张三 3号101室", "3 王五 3号102室", "2 李四 3号201室"]);
}

#[test]
fn sheets_without_headers_are_told_by_what_they_hold() {
    let seen = read("张三|男|310199194812136375|13800001111|3号402室\n李四|女|~|13800002222|3号501室");
    assert_eq!(found(&seen), ["1 张三 3号402室", "2 李四 3号501室"]);
    assert_eq!(seen.entries[0].line.person.as_ref().unwrap().phones, ["13800001111"]);
}

#[test]
fn estates_are_kept_apart() {
    let seen = read("小区|楼号|室号|姓名\n银杏里小区|3|402|张三\n同上|3|501|李四\n梧桐苑|3|402|王五");
    assert_eq!(found(&seen), ["2 张三 银杏里3号402室", "3 李四 银杏里3号501室", "4 王五 梧桐苑3号402室"]);
    assert_eq!(seen.new_flats.len(), 3);
}

#[test]
fn landlords_and_tenants_are_told_apart() {
    let seen = read(
        "房东姓名|房东电话|房屋地址|租客姓名|租客身份证号|租客电话|起租日期|退租日期|是否独居\n张三|13800001111|3号402|李四|310199194812136375|13800002222|2025.9.1|至今|是",
    );
    let line = &seen.entries[0].line;
    let person = line.person.as_ref().unwrap();
    assert_eq!((&person.name[..], &person.phones[..]), ("李四", &["13800002222".to_owned()][..]));
    assert_eq!(
        (&line.flat.owners[..], &line.flat.owner_phones[..]),
        (&["张三".to_owned()][..], &["13800001111".to_owned()][..])
    );
    assert_eq!((person.tags.len(), person.moved_in.is_some(), seen.counts().new), (1, true, 1));
}
