// Walks the left page forwards and the right page backwards.
use std::io;

fn restore(left: &str, right: &str) -> Option<String> {
    left.chars()
        .zip(right.chars().rev())
        .map(|pair| match pair {
            ('.', image) => Some(image),
            (letter, '.') => Some(letter),
            (letter, image) => (letter == image).then_some(letter),
        })
        .collect()
}

fn main() {
    let text = io::read_to_string(io::stdin()).unwrap();
    let words: Vec<&str> = text.split_whitespace().collect();
    println!("{}", restore(words[1], words[2]).unwrap_or("no match".to_string()));
}
