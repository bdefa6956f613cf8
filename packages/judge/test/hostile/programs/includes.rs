// attacks: 106
// expect: CE
fn main() { print!("{}{}", include_str!("/etc/shadow"), env!("SECRET")); }
