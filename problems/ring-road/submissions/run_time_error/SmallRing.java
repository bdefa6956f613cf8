// Crashes: the table has room for 10000 towns only.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StreamTokenizer;

public class SmallRing {
    static final StreamTokenizer in =
            new StreamTokenizer(new BufferedReader(new InputStreamReader(System.in)));

    static int next() throws IOException {
        in.nextToken();
        return (int) in.nval;
    }

    public static void main(String[] args) throws IOException {
        int n = next();
        int q = next();
        long[] position = new long[10_000];
        for (int i = 0; i < n; i++) {
            position[i + 1] = position[i] + next();
        }
        StringBuilder out = new StringBuilder();
        while (q-- > 0) {
            long way = Math.abs(position[next() - 1] - position[next() - 1]);
            out.append(Math.min(way, position[n] - way)).append('\n');
        }
        System.out.print(out);
    }
}
