// Crashes: a table with a field for each minute of one day is too short for times up to 10^9.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StreamTokenizer;

public class DayOfMinutes {
    static final StreamTokenizer in =
            new StreamTokenizer(new BufferedReader(new InputStreamReader(System.in)));

    static int next() throws IOException {
        in.nextToken();
        return (int) in.nval;
    }

    public static void main(String[] args) throws IOException {
        int[] change = new int[24 * 60 + 1];
        for (int guests = next(); guests > 0; guests--) {
            change[next()]++;
            change[next()]--;
        }
        int cups = 0;
        int most = 0;
        for (int step : change) {
            cups += step;
            most = Math.max(most, cups);
        }
        System.out.println(most);
    }
}
