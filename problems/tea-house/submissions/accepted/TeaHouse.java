// Keeps the leaving times of the guests present in a heap; a guest takes over a cup that is free, if there is one.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StreamTokenizer;
import java.util.Arrays;
import java.util.PriorityQueue;

public class TeaHouse {
    static final StreamTokenizer in =
            new StreamTokenizer(new BufferedReader(new InputStreamReader(System.in)));

    static int next() throws IOException {
        in.nextToken();
        return (int) in.nval;
    }

    public static void main(String[] args) throws IOException {
        int[][] guests = new int[next()][];
        for (int i = 0; i < guests.length; i++) {
            guests[i] = new int[] {next(), next()};
        }
        Arrays.sort(guests, (g, h) -> Integer.compare(g[0], h[0]));

        PriorityQueue<Integer> cups = new PriorityQueue<>();
        for (int[] guest : guests) {
            if (!cups.isEmpty() && cups.peek() <= guest[0]) {
                cups.poll();
            }
            cups.add(guest[1]);
        }
        System.out.println(cups.size());
    }
}
