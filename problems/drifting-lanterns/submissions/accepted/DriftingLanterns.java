// The distance between the first and the last lantern is a convex function of time: ternary search.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StreamTokenizer;
import java.util.Locale;

public class DriftingLanterns {
    static final StreamTokenizer in =
            new StreamTokenizer(new BufferedReader(new InputStreamReader(System.in)));
    static int[] start;
    static int[] speed;

    static int next() throws IOException {
        in.nextToken();
        return (int) in.nval;
    }

    static double distance(double t) {
        double first = Double.NEGATIVE_INFINITY;
        double last = Double.POSITIVE_INFINITY;
        for (int i = 0; i < start.length; i++) {
            double position = start[i] + speed[i] * t;
            first = Math.max(first, position);
            last = Math.min(last, position);
        }
        return first - last;
    }

    public static void main(String[] args) throws IOException {
        int n = next();
        start = new int[n];
        speed = new int[n];
        for (int i = 0; i < n; i++) {
            start[i] = next();
            speed[i] = next();
        }
        double low = 0;
        double high = 1e6;
        for (int step = 0; step < 100; step++) {
            double third = (high - low) / 3;
            if (distance(low + third) < distance(high - third)) {
                high -= third;
            } else {
                low += third;
            }
        }
        System.out.printf(Locale.ROOT, "%.9f%n", distance(low));
    }
}
