// Crashes: a harbour without any departures has no entry in the map, and get() returns null.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StreamTokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

public class NoDepartures {
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
        Map<Integer, List<Ferry>> ferries = new HashMap<>();
        while (m-- > 0) {
            ferries.computeIfAbsent(next(), harbour -> new ArrayList<>())
                    .add(new Ferry(next(), next(), next(), next()));
        }

        Set<Integer> seen = new HashSet<>();
        PriorityQueue<Visit> queue = new PriorityQueue<>(Comparator.comparingLong(Visit::time));
        queue.add(new Visit(1, 0));
        while (!queue.isEmpty()) {
            Visit visit = queue.poll();
            if (visit.harbour == n) {
                System.out.println(visit.time);
                return;
            }
            if (seen.add(visit.harbour)) {
                for (Ferry ferry : ferries.get(visit.harbour)) {
                    queue.add(new Visit(ferry.to, ferry.arrival(visit.time)));
                }
            }
        }
        System.out.println("unreachable");
    }
}
