//! Rosters as committees keep them, each with its own habits: who is found, where, and what is said.
use crate::{drawn, preview};
use people::import::{Entry, Preview, Register};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

/// Every line as a clerk would read it back, then what is said against it.
fn told(seen: &Preview) -> Vec<String> {
    seen.entries.iter().map(line).collect()
}

fn line(entry: &Entry) -> String {
    let line = &entry.line;
    let mut parts = vec![line.row.to_string()];
    let door = line.place.as_ref().and_then(|p| p.door.as_ref()).map(ToString::to_string);
    parts.extend(door.or_else(|| line.place.as_ref().and_then(|p| p.key.clone())));
    if let Some(person) = &line.person {
        parts.push(person.name.clone());
        parts.extend(person.sex.map(|s| s.word().to_owned()));
        parts.extend(
            person.birth.map(|b| if b.exact { b.date.to_string() } else { b.date.strftime("%Y-%m").to_string() }),
        );
        parts.extend(person.id_number.as_ref().map(base::id_number::IdNumber::masked));
        parts.extend(person.other_document.clone());
        parts.extend(person.phones.clone());
        parts.extend(person.relation.clone());
        parts.extend(person.tenure.map(|t| t.word().to_owned()));
        parts.extend(person.tags.iter().map(|t| t.word().to_owned()));
        parts.extend(person.contact.clone().map(|(name, phone)| format!("急:{name}{}", phone.unwrap_or_default())));
        parts.extend(person.note.clone().map(|n| format!("注:{n}")));
    }
    if !line.flat.owners.is_empty() {
        parts.push(format!("业主:{}", line.flat.owners.join("+")));
    }
    parts.extend(line.flat.owner_phones.iter().map(|p| format!("业主电话:{p}")));
    parts.extend(line.flat.area.map(|a| format!("{a}㎡")));
    parts.extend(line.flat.registry_no.clone().map(|n| format!("证:{n}")));
    for complaint in &line.complaints {
        let refuses = if complaint.refuses { "✗" } else { "?" };
        parts.push(format!("{refuses}{}:{}", complaint.letters(), base::Say::ZH.sentence(&complaint.why)));
    }
    parts.join(" ")
}

/// Every line, and every row that is none.
fn expect(seen: &Preview, lines: &[&str]) {
    assert_eq!(told(seen), lines);
    crate::complaints(seen);
}

fn read(text: &str) -> Preview {
    preview(&Register::default(), "名册.csv", &drawn(text))
}

fn book(fill: impl FnOnce(&mut Workbook)) -> Preview {
    let mut book = Workbook::new();
    fill(&mut book);
    preview(&Register::default(), "名册.xlsx", &book.save_to_buffer().unwrap())
}

/// Rows of text from a cell on; `~` stays empty, what parses as a number becomes one.
fn put(sheet: &mut Worksheet, (row, column): (u32, u16), text: &str) {
    for (r, line) in (row..).zip(text.trim().lines()) {
        for (c, cell) in (column..).zip(line.trim().split('|').map(str::trim)) {
            match cell.parse::<f64>() {
                _ if cell == "~" => continue,
                Ok(number) => sheet.write(r, c, number).unwrap(),
                Err(_) => sheet.write(r, c, cell).unwrap(),
            };
        }
    }
}

#[test]
fn a_sheet_for_each_building_named_on_its_tab() {
    let seen = book(|book| {
        for tab in ["1幢", "2号楼", "三号楼", "A栋", "汇总"] {
            let sheet = book.add_worksheet().set_name(tab).unwrap();
            if tab == "汇总" {
                put(sheet, (0, 0), "楼号|户数|人数\n1幢|2|3\n2号楼|2|3\n合计|4|6");
                continue;
            }
            put(
                sheet,
                (0, 0),
                "银杏里社区居民信息登记表\n室号|姓名|性别|联系电话\n101|张三|男|13800001111\n~|李四|女|~",
            );
        }
    });
    expect(
        &seen,
        &[
            "3 1号101室 张三 男 13800001111",
            "4 1号101室 李四 女",
            "3 2号101室 张三 男 13800001111",
            "4 2号101室 李四 女",
            "3 3号101室 张三 男 13800001111",
            "4 3号101室 李四 女",
            "3 A座101室 张三 男 13800001111",
            "4 A座101室 李四 女",
        ],
    );
}

#[test]
fn doors_in_every_writing() {
    let seen = read(
        "姓名|房号\n甲一|3-2-501\n甲二|3幢501\n甲三|03号楼2单元0501室\n甲四|3#502\n甲五|三号楼503\n甲六|３－２－５０４\n甲七|3号楼2-505\n甲八|3栋二单元五〇六室\n甲九|3号楼5楼507\n乙二|3号楼2门508号\n乙三|3-509室\n乙四|3#楼2单元510\n乙五|3号楼东单元511\n乙六|B座12A01\n乙七|3幢1单元1层101室\n乙八|3—2—512\n丙一|3#-2-513\n丙三|501室",
    );
    expect(
        &seen,
        &[
            "2 3号2单元501室 甲一",
            "3 3号501室 甲二",
            "4 3号2单元501室 甲三",
            "5 3号502室 甲四",
            "6 3号503室 甲五",
            "7 3号2单元504室 甲六",
            "8 3号2单元505室 甲七",
            "9 3号2单元506室 甲八",
            "10 3号507室 甲九",
            "11 3号2单元508室 乙二",
            "12 3号509室 乙三",
            "13 3号2单元510室 乙四",
            "14 3号东单元511室 乙五",
            "15 B座12A01室 乙六",
            "16 3号1单元101室 乙七",
            "17 3号2单元512室 乙八",
            "18 3号2单元513室 丙一",
            "19 丙三 ?B:看不懂是哪一室",
        ],
    );
}

#[test]
fn the_building_in_the_title_and_once_more_before_the_room() {
    let seen = book(|book| {
        let sheet = book.add_worksheet();
        let plain = Format::new();
        sheet.merge_range(0, 0, 0, 5, "3号楼住户情况表", &plain).unwrap();
        put(sheet, (1, 0), "门牌号|户主|家庭成员|与户主关系|身份证号码|电话");
        sheet.merge_range(2, 0, 4, 0, "3-101", &plain).unwrap();
        sheet.merge_range(2, 1, 4, 1, "张三", &plain).unwrap();
        put(sheet, (2, 2), "张三|户主|~|13800001111\n李四|妻|~|~\n张小三|子|~|13900001111");
        put(sheet, (5, 0), "3-102|王五|王五|户主|~|13800002222\n~|~|赵六|配偶|~|~");
    });
    expect(
        &seen,
        &[
            "3 3号101室 张三 13800001111 户主",
            "4 3号101室 李四 妻",
            "5 3号101室 张小三 13900001111 子",
            "6 3号102室 王五 13800002222 户主",
            "7 3号102室 赵六 配偶",
        ],
    );
}

#[test]
fn entrances_before_the_room_of_a_titled_building() {
    let seen = read("3号楼住户情况表|~\n室号|姓名\n1-101|张三\n2-101|李四\n3-101|王五");
    expect(&seen, &["3 3号1单元101室 张三", "4 3号2单元101室 李四", "5 3号3单元101室 王五"]);
}

#[test]
fn the_building_in_a_column_and_once_more_before_the_room() {
    let seen = read("楼号|室号|姓名\n3号楼|3-101|张三\n3号楼|3-102|李四\n5号楼|5-101|王五");
    expect(&seen, &["2 3号101室 张三", "3 3号102室 李四", "4 5号101室 王五"]);
}

#[test]
fn members_below_their_head_and_born_in_all_ways() {
    let seen = read(
        "户主姓名|住址|成员姓名|关系|出生年月\n张三|3号101|张三|本人|1950.3\n~|~|李四|妻子|1953.5\n~|~|张小三|长子|1980年5月\n王五|3号102|王五|本人|530512",
    );
    expect(
        &seen,
        &[
            "2 3号101室 张三 1950-03 户主",
            "3 3号101室 李四 1953-05 妻子",
            "4 3号101室 张小三 1980-05 长子",
            "5 3号102室 王五 户主 ?E:年份只写了两位，请写四位",
        ],
    );
}

#[test]
fn ages_instead_of_births_and_two_telephones() {
    let seen =
        read("姓名|性别|年龄|住址|电话\n张三|男|76|3号101|13800001111/021-55551234\n李四|女|73岁|同上|021-55551234转8");
    expect(&seen, &["2 3号101室 张三 男 13800001111 021-55551234", "3 3号101室 李四 女 021-55551234-8"]);
}

#[test]
fn telephones_that_say_whose_they_are() {
    let seen = read(
        "姓名|住址|电话1|电话2|备注\n张三|3号101|13800001111（儿子）|55551234|耳背\n李四|3号102|13800001111 13900002222|~|~\n王五|3号103|138-0000-1111,021-55551234|无|~\n赵六|3号104|13800001111或13900002222|~|~\n钱七|3号105|13800001111(女儿)/13900002222(本人)|~|~\n孙八|3号106|空号|停机|~",
    );
    expect(
        &seen,
        &[
            "2 3号101室 张三 13800001111 55551234 注:耳背；1111(儿子)",
            "3 3号102室 李四 13800001111 13900002222",
            "4 3号103室 王五 13800001111 021-55551234",
            "5 3号104室 赵六 13800001111 13900002222",
            "6 3号105室 钱七 13800001111 13900002222 注:1111(女儿)/2222(本人)",
            "7 3号106室 孙八",
        ],
    );
}

#[test]
fn headers_on_the_fourth_row_and_sums_between() {
    let seen = read(
        "银杏里居民区常住人口登记表|~|~|~|~\n填表日期：2026年11月|~|~|~|~\n单位：人、平方米|~|~|~|~\n序号|姓名|公民身份号码|现住地|手机\n1|张三|310199194812136375|3号楼101室|13800001111\n2|李四|~|3号楼102室|~\n小计|2人|~|~|~\n3|王五|~|5号楼101室|~\n合计|3人|~|~|~\n填表人：王某|~|审核：李某|~|~\n备注：本表每月更新|~|~|~|~",
    );
    expect(
        &seen,
        &["5 3号101室 张三 男 1948-12-13 310***********6375 13800001111", "6 3号102室 李四", "8 5号101室 王五"],
    );
}

#[test]
fn addresses_and_names_under_headers_that_nobody_knows() {
    let seen = read(
        "人员|具体位置|手机|户籍地址|走访月份\n张三|3号101室|13800001111|5号501室|2026.11\n李四|3号102室|~|5号502室|2026.11\n王五|3号103室|~|5号503室|2026.12",
    );
    expect(&seen, &["2 3号101室 张三 13800001111", "3 3号102室 李四", "4 3号103室 王五"]);
}

#[test]
fn months_are_no_doors_and_directions_no_names() {
    let seen = read("姓名|手机|走访月份\n张三|13800001111|2026.11\n李四|13800002222|2026.12");
    expect(&seen, &["2 张三 13800001111", "3 李四 13800002222"]);
    let flats = read("室号|面积|朝向\n3-101|89.92|朝南\n3-102|70.1|朝北");
    expect(&flats, &["2 3号101室 89.92㎡", "3 3号102室 70.10㎡"]);
}

#[test]
fn two_lines_of_headers_over_two_people() {
    let seen = book(|book| {
        let sheet = book.add_worksheet();
        let plain = Format::new();
        sheet.merge_range(0, 0, 1, 0, "房号", &plain).unwrap();
        sheet.merge_range(0, 1, 0, 3, "户主情况", &plain).unwrap();
        sheet.merge_range(0, 4, 0, 6, "同住人员", &plain).unwrap();
        sheet.merge_range(0, 7, 0, 8, "房屋情况", &plain).unwrap();
        put(sheet, (1, 1), "姓名|身份证|电话|姓名|关系|电话|面积|产权人");
        put(sheet, (2, 0), "3-101|张三|~|13800001111|李四|配偶|~|89.5|张三");
        put(sheet, (3, 0), "3-102|王五|~|13800002222|~|~|~|70|王五、赵六");
    });
    expect(
        &seen,
        &[
            "3 3号101室 张三 13800001111 业主:张三 89.50㎡",
            "4 3号102室 王五 13800002222 业主:王五+赵六 70.00㎡",
            "3 3号101室 李四 配偶",
        ],
    );
}

#[test]
fn one_row_a_household() {
    let seen = read(
        "室号|户主|户主电话|成员1|与户主关系|成员2|与户主关系|人口\n3-101|张三|13800001111|李四|妻|张小三|子|3\n3-102|王五|13800002222|~|~|~|~|1",
    );
    expect(
        &seen,
        &["2 3号101室 张三 13800001111", "3 3号102室 王五 13800002222", "2 3号101室 李四 妻", "2 3号101室 张小三 子"],
    );
}

#[test]
fn sex_in_numbers_and_letters() {
    let seen = read(
        "人员姓名|性别(1男2女)|证件号|联系方式|门牌\n张三|1|310199194812136375|13800001111|3-101\n李四|2|~|~|3-102\n王五|~|~|~|3-103\n赵六|M|~|~|3-104\n钱七|未知|~|~|3-105\n孙八|0|~|~|3-106\n周九|中|~|~|3-107",
    );
    expect(
        &seen,
        &[
            "2 3号101室 张三 男 1948-12-13 310***********6375 13800001111",
            "3 3号102室 李四 女",
            "4 3号103室 王五",
            "5 3号104室 赵六 男",
            "6 3号105室 钱七",
            "7 3号106室 孙八",
            "8 3号107室 周九 ?B:看不懂性别",
        ],
    );
}

#[test]
fn a_book_of_owners() {
    let seen = read(
        "序号|室号|产权人|共有人|套内面积|建筑面积|产证编号|联系电话\n1|3-101|张三|李四|70.1|89.92|沪房地浦字(2005)第012345号|13800001111\n2|3-102|王五|~|~|102.5㎡|沪(2018)浦字不动产权第000001号|13800002222/021-55551234\n3|3-103|某某置业有限公司|~|~|56|~|~\n合计|~|~|~|~|248.42|~|~",
    );
    expect(
        &seen,
        &[
            "2 3号101室 业主:张三+李四 业主电话:13800001111 89.92㎡ 证:沪房地浦字(2005)第012345号",
            "3 3号102室 业主:王五 业主电话:13800002222 业主电话:021-55551234 102.50㎡ 证:沪(2018)浦字不动产权第000001号",
            "4 3号103室 业主:某某置业有限公司 56.00㎡",
        ],
    );
}

#[test]
fn columns_of_ticks() {
    let seen = read(
        "姓名|住址|独居|低保|残疾|党员|80岁以上|失独|备注\n张三|3-101|√|~|~|√|✓|~|~\n李四|3-102|~|是|☑|×|~|~|~\n王五|3-103|1|0|无|有|~|√|左腿残疾",
    );
    expect(&seen, &["2 3号101室 张三 独居 高龄", "3 3号102室 李四 低保 残疾", "4 3号103室 王五 独居 失独 注:左腿残疾"]);
}

#[test]
fn a_hidden_sheet_and_empty_columns_before_the_list() {
    let seen = book(|book| {
        let old = book.add_worksheet().set_name("旧").unwrap();
        put(old, (0, 0), "姓名|住址\n旧人|3-999");
        old.set_hidden(true);
        let sheet = book.add_worksheet().set_name("新").unwrap().set_active(true);
        put(sheet, (3, 3), "姓名|住址\n张三|3-101\n李四|3-102");
    });
    expect(&seen, &["5 3号101室 张三", "6 3号102室 李四"]);
}

#[test]
fn births_as_spreadsheets_keep_them() {
    let seen = book(|book| {
        let dates = "19702|1953.5|1953年5月|530512|民国三十七年十二月十三日|1953.1|1953|195305|53年5月12日|1953-05|1953/5/12 0:00:00|农历五月十二|民国37年12月|1953.12";
        let sheet = book.add_worksheet();
        put(sheet, (0, 0), "姓名|住址|出生年月");
        for (row, (date, name)) in (1..).zip(dates.split('|').zip("甲乙丙丁戊己庚辛壬癸子丑寅卯".chars()))
        {
            put(sheet, (row, 0), &format!("张{name}|3-{}|{date}", 100 + row));
        }
    });
    expect(
        &seen,
        &[
            "2 3号101室 张甲 1953-12-09",
            "3 3号102室 张乙 1953-05",
            "4 3号103室 张丙 1953-05",
            "5 3号104室 张丁 ?C:年份只写了两位，请写四位",
            "6 3号105室 张戊 1948-12-13",
            "7 3号106室 张己 ?C:表格软件分不清 1 月和 10 月，请写清楚",
            "8 3号107室 张庚 ?C:只写了年份，请补上月和日",
            "9 3号108室 张辛 1953-05",
            "10 3号109室 张壬 ?C:年份只写了两位，请写四位",
            "11 3号110室 张癸 1953-05",
            "12 3号111室 张子 1953-05-12",
            "13 3号112室 张丑 ?C:写的是农历，请改成公历",
            "14 3号113室 张寅 1948-12",
            "15 3号114室 张卯 1953-12",
        ],
    );
}

#[test]
fn identity_numbers_that_spreadsheets_spoilt() {
    let seen = book(|book| {
        let sheet = book.add_worksheet();
        put(
            sheet,
            (0, 0),
            "姓名|住址|身份证号\n张三|3-101|~\n李四|3-102|~\n王五|3-103|~\n赵六|3-104|~\n钱七|3-105|~\n孙八|3-106|~\n周九|3-107|~",
        );
        let numbers =
            ["3.10199E+17", "310199481213637", "'310199194503020010", "H12345678", "无证", "3101991948121363"];
        for (row, number) in (1..).zip(numbers) {
            sheet.write(row, 2, number).unwrap();
        }
        sheet.write(7, 2, 1.10e17).unwrap();
    });
    expect(
        &seen,
        &[
            "2 3号101室 张三 ?C:身份证号被表格软件存成了数字，后几位已经丢失",
            "3 3号102室 李四 男 1948-12-13 310***********6375",
            "4 3号103室 王五 男 1945-03-02 310***********0010",
            "5 3号104室 赵六 H12345678",
            "6 3号105室 钱七",
            "7 3号106室 孙八 ?C:身份证号应该是 18 位",
            "8 3号107室 周九 ?C:身份证号被表格软件存成了数字，后几位已经丢失",
        ],
    );
}

#[test]
fn remarks_below_the_list() {
    let seen = read(
        "姓名|住址|电话\n张三|3-101|~\n李四|3-102|~\n备注：|以上人员均已核实|~\n填表人：王某|~|~\n注：独居老人标红|~|~\n（完）|~|~\n联系电话：021-55551234|~|~\n2026年11月20日|~|~\n核对人|王某|~",
    );
    expect(&seen, &["2 3号101室 张三", "3 3号102室 李四"]);
}

#[test]
fn tenants_and_their_landlords() {
    let seen = read(
        "房东|出租地址|承租人|性别|身份证|联系方式|来沪日期|工作单位\n张三|3号101|李四|女|~|13800001111|2024年3月|某公司\n~|~|王五|男|~|13800002222|2024年3月|~",
    );
    expect(&seen, &["2 3号101室 李四 女 13800001111 租客 业主:张三", "3 3号101室 王五 男 13800002222 租客"]);
}

#[test]
fn a_building_group_leaders_list() {
    let seen = read(
        "楼组：3号楼|~|~|~|~\n楼组长：王某  电话：13800009999|~|~|~|~\n室|户主姓名|家庭人口|联系电话|备注\n101|张三|3|13800001111|独居\n102|李四（已故）|1|~|~\n103|王五等3人|3|~|~\n104|赵六(租)|2|~|租户\n105|空房|~|~|~\n106|出租|1|~|~",
    );
    expect(
        &seen,
        &[
            "4 3号101室 张三 13800001111 注:独居",
            "5 3号102室 李四(已故) ?B:姓名里有不该有的字符",
            "6 3号103室 王五等3人 ?B:姓名里有不该有的字符",
            "7 3号104室 赵六(租) 注:租户 ?B:姓名里有不该有的字符",
            "8 3号105室",
            "9 3号106室",
        ],
    );
}

#[test]
fn whole_addresses() {
    let seen = read(
        "姓名|地址\n张三|上海市浦东新区银杏路100弄3号501室\n李四|银杏里3幢二单元502\n王五|银杏路100弄3号楼502\n赵六|银杏里小区 3-2-503\n钱七|XX街道银杏里社区3号504室\n孙八|银杏路120号\n周九|银杏路100弄12支弄3号501室\n郑一|银杏里3号楼一楼101室\n王二|银杏一村12号301室\n王三|第二新村3号301室",
    );
    expect(
        &seen,
        &[
            "2 100弄3号501室 张三",
            "3 3号2单元502室 李四",
            "4 100弄3号502室 王五",
            "5 3号2单元503室 赵六",
            "6 3号504室 钱七",
            "7 孙八 ?B:看不懂是哪一室",
            "8 100弄12支弄3号501室 周九",
            "9 3号101室 郑一",
            "10 12号301室 王二",
            "11 3号301室 王三",
        ],
    );
}

#[test]
fn a_list_of_elders_with_whom_to_call() {
    let seen = read(
        "序号|姓名|身份证号码|本人手机号|紧急联系人及电话|住址（小区+门牌）|是否独居|是否失能\n1|张三|310199194812136375|13800001111|儿子张小三13900001111|银杏里3号101|是|否\n2|李四|~|无|~|银杏里3号102|否|是",
    );
    expect(
        &seen,
        &[
            "2 3号101室 张三 男 1948-12-13 310***********6375 13800001111 独居 急:儿子张小三13900001111",
            "3 3号102室 李四 失能",
        ],
    );
}

#[test]
fn names_with_something_beside_them() {
    let seen = read(
        "姓名|住址\n张三（大）|3-101\n李四*|3-102\n阿依古丽.买买提|3-104\nJohn Smith|3-105\n欧阳 小 华|3-106\n赵六/钱七|3-107\n张三1|3-109\n1.孙八|3-110\n空关|3-111",
    );
    expect(
        &seen,
        &[
            "2 3号101室 张三(大) ?A:姓名里有不该有的字符",
            "3 3号102室 李四* ?A:姓名里有不该有的字符",
            "4 3号104室 阿依古丽·买买提",
            "5 3号105室 John Smith",
            "6 3号106室 欧阳小华",
            "7 3号107室 赵六/钱七 ?A:一格里像是写了几个人",
            "8 3号109室 张三1 ?A:姓名里有不该有的字符",
            "9 3号110室 1·孙八 ?A:姓名里有不该有的字符",
            "10 3号111室",
        ],
    );
}
