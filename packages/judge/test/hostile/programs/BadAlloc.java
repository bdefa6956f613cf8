// attacks: 31
// expect: MLE
// time: 10
// memory: 256
// The runtime ends at a limit of its own, with an exit code.
import java.util.*;
class BadAlloc {
  public static void main(String[] a) {
    var l = new ArrayList<int[]>();
    while (true) l.add(new int[1 << 18]);
  }
}
