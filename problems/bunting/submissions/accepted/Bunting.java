// Hangs the most frequent colour at every other place from the left, then goes on with the others in order,
// which wrap around to the places left over.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;

public class Bunting {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        in.readLine();
        int[] counts = Arrays.stream(in.readLine().split(" ")).mapToInt(Integer::parseInt).toArray();
        int total = Arrays.stream(counts).sum();
        int most = 0;
        for (int colour = 0; colour < counts.length; colour++) {
            if (counts[colour] > counts[most]) {
                most = colour;
            }
        }
        if (counts[most] > (total + 1) / 2) {
            System.out.println("impossible");
            return;
        }

        int[] line = new int[total];
        int place = 0;
        for (int i = 0; i < counts.length; i++) {
            int colour = (most + i) % counts.length;
            for (int flag = 0; flag < counts[colour]; flag++) {
                line[place] = colour + 1;
                place = place + 2 < total ? place + 2 : 1;
            }
        }
        StringBuilder out = new StringBuilder();
        for (int colour : line) {
            out.append(colour).append(' ');
        }
        System.out.println(out.toString().trim());
    }
}
