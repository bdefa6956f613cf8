// Prefix sums give the way that avoids the last stretch; the other way costs the rest of the ring.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StreamTokenizer;

public class RingRoad {
    static final StreamTokenizer in =
            new StreamTokenizer(new BufferedReader(new InputStreamReader(System.in)));

    static int next() throws IOException {
        in.nextToken();
        return (int) in.nval;
    }

    public static void main(String[] args) throws IOException {
        int n = next();
        int q = next();
        long[] position = new long[n + 1];
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
