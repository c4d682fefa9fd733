//! Canonical JSON: keys sorted, no spaces, so that equal values are equal byte for byte and can be hashed.
use serde::Serialize;
use serde_json::Value;

/// The canonical text of anything that serialises; `null` where it cannot be written as JSON.
pub fn text(value: &impl Serialize) -> String {
    let mut out = String::new();
    write(&serde_json::to_value(value).unwrap_or(Value::Null), &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Object(map) => {
            // Sorted here and not left to serde_json, whose order depends on features other crates switch on.
            let mut keys: Vec<_> = map.iter().collect();
            keys.sort_by_key(|(key, _)| *key);
            joined(out, ('{', '}'), keys, |(key, value), out| {
                out.push_str(&Value::String(key.clone()).to_string());
                out.push(':');
                write(value, out);
            });
        }
        Value::Array(items) => joined(out, ('[', ']'), items, write),
        plain => out.push_str(&plain.to_string()),
    }
}

fn joined<T>(
    out: &mut String,
    ends: (char, char),
    items: impl IntoIterator<Item = T>,
    mut each: impl FnMut(T, &mut String),
) {
    out.push(ends.0);
    for (i, item) in items.into_iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        each(item, out);
    }
    out.push(ends.1);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn keys_are_sorted_at_every_depth() {
        let value = json!({"b": [1, {"z": null, "a": "室\n"}], "a": true});
        assert_eq!(super::text(&value), r#"{"a":true,"b":[1,{"a":"室\n","z":null}]}"#);
    }
}
