export const java = `import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.StringTokenizer;

public class Main {
    public static void main(String[] args) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(System.in));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            StringTokenizer tokens = new StringTokenizer(line);
            // tokens are the words of this line
        }
    }
}
`

export const kotlin = `import java.util.StringTokenizer

fun main() {
    val reader = System.\`in\`.bufferedReader()
    while (true) {
        val line = reader.readLine() ?: break
        val tokens = StringTokenizer(line)
        // tokens are the words of this line
    }
}
`

export const scala = `import java.util.StringTokenizer

object Main {
  def main(args: Array[String]): Unit = {
    for (line <- io.Source.stdin.getLines()) {
      val tokens = new StringTokenizer(line)
      // tokens are the words of this line
    }
  }
}
`

export const csharp = `using System;
using System.IO;

class Program
{
    static void Main()
    {
        var reader = new StreamReader(Console.OpenStandardInput());
        string line;
        while ((line = reader.ReadLine()) != null)
        {
            var tokens = line.Split((char[])null, StringSplitOptions.RemoveEmptyEntries);
            // tokens are the words of this line
        }
    }
}
`
