// Subset sums: reachable[s] tells whether some of the sacks weigh s together. Only the lighter half matters.
import java.util.Arrays;
import java.util.Scanner;

public class MuleBaskets {
    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        int[] weights = new int[in.nextInt()];
        Arrays.setAll(weights, i -> in.nextInt());
        int total = Arrays.stream(weights).sum();

        boolean[] reachable = new boolean[total / 2 + 1];
        reachable[0] = true;
        for (int weight : weights) {
            for (int sum = total / 2; sum >= weight; sum--) {
                reachable[sum] |= reachable[sum - weight];
            }
        }
        int lighter = total / 2;
        while (!reachable[lighter]) {
            lighter--;
        }
        System.out.println(total - 2 * lighter);
    }
}
