// Crashes: the table is too short for all the sacks together.
import java.util.Scanner;

public class SmallTable {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        boolean[] reachable = new boolean[10_000];
        reachable[0] = true;
        int total = 0;
        for (int sacks = in.nextInt(); sacks > 0; sacks--) {
            int weight = in.nextInt();
            for (int sum = total; sum >= 0; sum--) {
                if (reachable[sum]) {
                    reachable[sum + weight] = true;
                }
            }
            total += weight;
        }
        int lighter = total / 2;
        while (!reachable[lighter]) {
            lighter--;
        }
        System.out.println(total - 2 * lighter);
    }
}
