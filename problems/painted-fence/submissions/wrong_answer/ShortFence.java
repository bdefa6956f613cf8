// Wrong: the number of planks is cut to 32 bits on its way into power().
import java.util.Arrays;
import java.util.Scanner;

public class ShortFence {
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

    static long[][] power(long[][] matrix, int exponent) {
        long[][] result = new long[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            result[i][i] = 1;
        }
        for (; exponent > 0; exponent /= 2) {
            if (exponent % 2 == 1) {
                result = multiply(result, matrix);
            }
            matrix = multiply(matrix, matrix);
        }
        return result;
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
        long ways = 0;
        for (long[] row : power(allowed, (int) (n - 1))) {
            ways += Arrays.stream(row).sum();
        }
        System.out.println(ways % MODULUS);
    }
}
