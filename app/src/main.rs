//! The program `lilong`.

fn main() -> std::process::ExitCode {
    app::main()
}
