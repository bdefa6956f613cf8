// Each move brings the heights two stones closer, so the difference must be even.
import java.util.Scanner;

public class TwoPiles {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        long difference = Math.abs(in.nextLong() - in.nextLong());
        System.out.println(difference % 2 == 0 ? Long.toString(difference / 2) : "impossible");
    }
}
