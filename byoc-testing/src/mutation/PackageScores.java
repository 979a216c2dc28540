import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Prints the mutation score of each package from a report of PIT: how many of the changes that PIT makes to the code a
 * test notices. Run by the profile {@code mutation}.
 */
public final class PackageScores {
    private static final int CLASS = 1;
    private static final int STATUS = 5;
    private static final Set<String> NOTICED = Set.of("KILLED", "TIMED_OUT", "MEMORY_ERROR", "RUN_ERROR");

    private int all;
    private int covered;
    private int noticed;

    private PackageScores() {}

    /** Prints the scores of the report {@code args[0]}; {@code args[1]} is the module's name. */
    public static void main(String[] args) throws IOException {
        Map<String, PackageScores> packages = new TreeMap<>();
        PackageScores total = new PackageScores();
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            String[] mutation = line.split(",");
            String type = mutation[CLASS];
            packages.computeIfAbsent(type.substring(0, type.lastIndexOf('.')), name -> new PackageScores())
                    .count(mutation[STATUS]);
            total.count(mutation[STATUS]);
        }
        System.out.println("mutation scores, tests of " + args[1]);
        packages.forEach((name, scores) -> scores.print(name));
        total.print("all");
    }

    private void count(String status) {
        all++;
        if (!status.equals("NO_COVERAGE")) {
            covered++;
        }
        if (NOTICED.contains(status)) {
            noticed++;
        }
    }

    private void print(String name) {
        System.out.printf(
                "  %3d %%  %5d of %5d noticed, %5d run by a test  %s%n", 100 * noticed / all, noticed, all, covered, name);
    }
}
