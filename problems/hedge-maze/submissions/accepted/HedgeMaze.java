// Layer by layer: flood all that can be reached with k cuts, collect the hedges around it, go on with k + 1.
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayDeque;

public class HedgeMaze {
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        String[] size = in.readLine().split(" ");
        int rows = Integer.parseInt(size[0]);
        int width = Integer.parseInt(size[1]) + 1;
        StringBuilder maze = new StringBuilder("|".repeat(width));
        for (int i = 0; i < rows; i++) {
            maze.append(in.readLine()).append('|');
        }
        maze.append("|".repeat(width));

        int home = maze.indexOf("H");
        boolean[] seen = new boolean[maze.length()];
        ArrayDeque<Integer> layer = new ArrayDeque<>();
        layer.add(maze.indexOf("G"));
        for (int cuts = 0; !seen[home]; cuts++) {
            ArrayDeque<Integer> hedges = new ArrayDeque<>();
            while (!layer.isEmpty()) {
                int field = layer.poll();
                for (int near : new int[] {field - width, field - 1, field + 1, field + width}) {
                    if (seen[near] || maze.charAt(near) == '|') {
                        continue;
                    }
                    seen[near] = true;
                    (maze.charAt(near) == '#' ? hedges : layer).add(near);
                }
            }
            layer = hedges;
            if (seen[home]) {
                System.out.println(cuts);
            }
        }
    }
}
