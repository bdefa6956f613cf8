// Runs the thaw backwards: paths appear one by one, and union-find joins the groups.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StreamTokenizer;
import java.util.Arrays;

public class SpringThaw {
    static final StreamTokenizer in =
            new StreamTokenizer(new BufferedReader(new InputStreamReader(System.in)));

    // For the root of a group its size, negated; for any other hut a hut closer to the root.
    static int[] link;

    static int next() throws IOException {
        in.nextToken();
        return (int) in.nval;
    }

    static int find(int hut) {
        while (link[hut] > 0) {
            if (link[link[hut]] > 0) {
                link[hut] = link[link[hut]];
            }
            hut = link[hut];
        }
        return hut;
    }

    public static void main(String[] args) throws IOException {
        int n = next();
        int m = next();
        int[][] paths = new int[m][];
        for (int day = 0; day < m; day++) {
            paths[day] = new int[] {next(), next()};
        }

        link = new int[n + 1];
        Arrays.fill(link, -1);
        int[] largest = new int[m];
        largest[m - 1] = 1;
        for (int day = m - 1; day > 0; day--) {
            int a = find(paths[day][0]);
            int b = find(paths[day][1]);
            if (a != b) {
                int root = link[a] <= link[b] ? a : b;
                int other = a + b - root;
                link[root] += link[other];
                link[other] = root;
                a = root;
            }
            largest[day - 1] = Math.max(largest[day], -link[a]);
        }
        StringBuilder out = new StringBuilder();
        for (int size : largest) {
            out.append(size).append('\n');
        }
        System.out.print(out);
    }
}
