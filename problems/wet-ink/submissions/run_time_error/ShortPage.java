// Crashes: the array has room for 100000 letters only.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

public class ShortPage {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        int n = Integer.parseInt(in.readLine());
        String left = in.readLine();
        String right = in.readLine();
        char[] line = new char[100_000];
        for (int i = 0; i < n; i++) {
            char letter = left.charAt(i);
            char image = right.charAt(n - 1 - i);
            if (letter != '.' && image != '.' && letter != image) {
                System.out.println("no match");
                return;
            }
            line[i] = letter == '.' ? image : letter;
        }
        System.out.println(new String(line, 0, n));
    }
}
