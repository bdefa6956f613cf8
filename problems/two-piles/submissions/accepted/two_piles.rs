// Each move brings the heights two stones closer, so the difference must be even.
use std::io;

fn main() {
    let mut line = String::new();
    io::stdin().read_line(&mut line).unwrap();
    let piles: Vec<u64> = line.split_whitespace().map(|pile| pile.parse().unwrap()).collect();
    let difference = piles[0].abs_diff(piles[1]);
    if difference % 2 == 0 {
        println!("{}", difference / 2);
    } else {
        println!("impossible");
    }
}
