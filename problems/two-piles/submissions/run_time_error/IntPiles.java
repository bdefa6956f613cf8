// Crashes: nextInt throws for heights beyond 32 bits.
import java.util.Scanner;

public class IntPiles {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int difference = Math.abs(in.nextInt() - in.nextInt());
        System.out.println(difference % 2 == 0 ? Integer.toString(difference / 2) : "impossible");
    }
}
