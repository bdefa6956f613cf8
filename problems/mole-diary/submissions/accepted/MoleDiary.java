// Splits the night into blocks of about sqrt(n) minutes; a correction renews one block and then looks at all blocks.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

public class MoleDiary {
    static final int BLOCK = 400;

    static char[] diary;
    static int[] change;
    static int[] deepest;

    static void renew(int block) {
        int depth = 0;
        int most = 0;
        for (int i = block * BLOCK; i < Math.min(diary.length, (block + 1) * BLOCK); i++) {
            depth += diary[i] == 'd' ? 1 : -1;
            most = Math.max(most, depth);
        }
        change[block] = depth;
        deepest[block] = most;
    }

    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        int q = Integer.parseInt(in.readLine().split(" ")[1]);
        diary = in.readLine().toCharArray();
        int blocks = (diary.length + BLOCK - 1) / BLOCK;
        change = new int[blocks];
        deepest = new int[blocks];
        for (int block = 0; block < blocks; block++) {
            renew(block);
        }

        StringBuilder out = new StringBuilder();
        while (q-- > 0) {
            int i = Integer.parseInt(in.readLine()) - 1;
            diary[i] = diary[i] == 'd' ? 'u' : 'd';
            renew(i / BLOCK);
            int depth = 0;
            int most = 0;
            for (int block = 0; block < blocks; block++) {
                most = Math.max(most, depth + deepest[block]);
                depth += change[block];
            }
            out.append(most).append('\n');
        }
        System.out.print(out);
    }
}
