//! Under which names and addresses this machine can be reached.
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// What the certificate names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addresses {
    /// Host names.
    pub hosts: Vec<String>,
    /// Numbers, the most useful one for phones first.
    pub numbers: Vec<IpAddr>,
}

impl Addresses {
    /// Asks the machine; `further` are names and numbers out of the settings.
    pub fn now(further: &[String]) -> Self {
        let mut hosts = vec!["localhost".to_owned()];
        if let Some(name) = host_name() {
            if !name.contains('.') {
                hosts.push(format!("{name}.local"));
            }
            hosts.push(name);
        }
        let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
        let mut numbers: Vec<IpAddr> = interfaces.iter().map(if_addrs::Interface::ip).filter(useful).collect();
        numbers.extend([IpAddr::V4(Ipv4Addr::LOCALHOST), IpAddr::V6(Ipv6Addr::LOCALHOST)]);
        for more in further {
            match more.parse() {
                Ok(number) => numbers.push(number),
                Err(_) => hosts.push(more.to_lowercase()),
            }
        }
        numbers.sort_by_key(|number| (rank(number), *number));
        numbers.dedup();
        hosts.sort();
        hosts.dedup();
        Self { hosts, numbers }
    }

    /// What a phone in the network should open.
    pub fn best(&self) -> IpAddr {
        self.numbers.first().copied().unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))
    }
}

/// Home and office routers hand out 192.168 and 10; bridges of virtual machines like 172.
fn rank(number: &IpAddr) -> u8 {
    match number {
        IpAddr::V4(v4) if v4.is_loopback() => 8,
        IpAddr::V4(v4) => match v4.octets() {
            [192, 168, ..] => 0,
            [10, ..] => 1,
            [172, 16..=31, ..] => 2,
            _ => 3,
        },
        IpAddr::V6(v6) if v6.is_loopback() => 9,
        IpAddr::V6(_) => 5,
    }
}

/// A link-local IPv6 address cannot be typed into a browser.
fn useful(number: &IpAddr) -> bool {
    match number {
        IpAddr::V4(v4) => !v4.is_link_local(),
        IpAddr::V6(v6) => !v6.is_unicast_link_local(),
    }
}

fn host_name() -> Option<String> {
    let asked = std::fs::read_to_string("/proc/sys/kernel/hostname")
        .or_else(|_| std::fs::read_to_string("/etc/hostname"))
        .or_else(|_| std::env::var("COMPUTERNAME"))
        .or_else(|_| std::env::var("HOSTNAME"));
    let name = asked.ok()?.trim().to_lowercase();
    let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
    (!name.is_empty() && name.chars().all(plain) && name != "localhost").then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_is_sent_to_the_office_network_first() {
        let mut numbers: Vec<IpAddr> = ["::1", "127.0.0.1", "172.17.0.1", "fd00::5", "10.0.0.7", "192.168.1.5"]
            .map(str::parse)
            .into_iter()
            .flatten()
            .collect();
        numbers.sort_by_key(rank);
        let sorted: Vec<String> = numbers.iter().map(IpAddr::to_string).collect();
        assert_eq!(sorted, ["192.168.1.5", "10.0.0.7", "172.17.0.1", "fd00::5", "127.0.0.1", "::1"]);
    }

    #[test]
    fn settings_add_names_and_numbers() {
        let addresses = Addresses::now(&["Lilong.Lan".into(), "192.168.77.77".into()]);
        assert!(addresses.hosts.contains(&"lilong.lan".to_owned()));
        assert!(addresses.numbers.iter().any(|number| number.to_string() == "192.168.77.77"));
    }
}
