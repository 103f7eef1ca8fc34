using System.Diagnostics;

namespace Otklik.Fuzz;

/// <summary>Runs kept inputs again, by hand or to be sure that a mended fault stays mended.</summary>
internal static class Replay
{
    public static int Run(Target target, string[] files)
    {
        var wrong = 0;
        foreach (var file in files)
        {
            // The second run is timed: the first one loads word lists.
            var bytes = File.ReadAllBytes(file);
            try
            {
                target(bytes);
                var watch = Stopwatch.StartNew();
                target(bytes);
                Console.WriteLine($"{watch.Elapsed.TotalMilliseconds,9:0.00} ms  {file}");
            }
#pragma warning disable CA1031 // Whatever is thrown is what is looked for.
            catch (Exception thrown)
#pragma warning restore CA1031
            {
                wrong++;
                Console.WriteLine($"{file}: {thrown}");
            }
        }

        return wrong == 0 ? 0 : 1;
    }
}
