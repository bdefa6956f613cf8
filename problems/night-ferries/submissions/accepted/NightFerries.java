// Dijkstra's algorithm on arrival times: to be in a harbour earlier never makes you later elsewhere.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StreamTokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

public class NightFerries {
    static final StreamTokenizer in =
            new StreamTokenizer(new BufferedReader(new InputStreamReader(System.in)));

    record Ferry(int to, int first, int period, int crossing) {
        long arrival(long now) {
            long departure = now <= first ? first : now + Math.floorMod(first - now, (long) period);
            return departure + crossing;
        }
    }

    record Visit(int harbour, long time) {}

    static int next() throws IOException {
        in.nextToken();
        return (int) in.nval;
    }

    public static void main(String[] args) throws IOException {
        int n = next();
        int m = next();
        List<List<Ferry>> ferries = new ArrayList<>();
        for (int harbour = 0; harbour <= n; harbour++) {
            ferries.add(new ArrayList<>());
        }
        while (m-- > 0) {
            ferries.get(next()).add(new Ferry(next(), next(), next(), next()));
        }

        boolean[] seen = new boolean[n + 1];
        PriorityQueue<Visit> queue = new PriorityQueue<>(Comparator.comparingLong(Visit::time));
        queue.add(new Visit(1, 0));
        while (!queue.isEmpty()) {
            Visit visit = queue.poll();
            if (visit.harbour == n) {
                System.out.println(visit.time);
                return;
            }
            if (seen[visit.harbour]) {
                continue;
            }
            seen[visit.harbour] = true;
            for (Ferry ferry : ferries.get(visit.harbour)) {
                queue.add(new Visit(ferry.to, ferry.arrival(visit.time)));
            }
        }
        System.out.println("unreachable");
    }
}
