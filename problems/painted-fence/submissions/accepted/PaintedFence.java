// Multiplies the ways for each last colour n - 1 times by the matrix of allowed neighbours, with fast powers.
import java.util.Arrays;
import java.util.Scanner;

public class PaintedFence {
    static final long MODULUS = 1_000_000_007;

    static long[][] multiply(long[][] p, long[][] q) {
        long[][] product = new long[p.length][q.length];
        for (int i = 0; i < p.length; i++) {
            for (int j = 0; j < q.length; j++) {
                for (int k = 0; k < q.length; k++) {
                    product[i][k] = (product[i][k] + p[i][j] * q[j][k]) % MODULUS;
                }
            }
        }
        return product;
    }

    public static void main(String[] args) {
        Scanner in = new Scanner(System.in);
        long n = in.nextLong();
        int k = in.nextInt();
        long[][] allowed = new long[k][k];
        for (long[] row : allowed) {
            Arrays.fill(row, 1);
        }
        for (int f = in.nextInt(); f > 0; f--) {
            int a = in.nextInt() - 1;
            int b = in.nextInt() - 1;
            allowed[a][b] = 0;
            allowed[b][a] = 0;
        }

        long[][] ways = new long[1][k];
        Arrays.fill(ways[0], 1);
        for (long steps = n - 1; steps > 0; steps /= 2) {
            if (steps % 2 == 1) {
                ways = multiply(ways, allowed);
            }
            allowed = multiply(allowed, allowed);
        }
        System.out.println(Arrays.stream(ways[0]).sum() % MODULUS);
    }
}
