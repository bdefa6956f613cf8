// Walks the left page forwards and the right page backwards.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

public class WetInk {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        int n = Integer.parseInt(in.readLine());
        char[] line = in.readLine().toCharArray();
        String right = in.readLine();
        for (int i = 0; i < n; i++) {
            char image = right.charAt(n - 1 - i);
            if (line[i] == '.') {
                line[i] = image;
            } else if (image != '.' && image != line[i]) {
                System.out.println("no match");
                return;
            }
        }
        System.out.println(line);
    }
}
