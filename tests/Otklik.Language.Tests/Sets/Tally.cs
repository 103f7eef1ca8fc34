using System.Globalization;

namespace Otklik.Language.Tests.Sets;

/// <summary>Right and wrong answers of one half of a set.</summary>
internal sealed class Tally(string name)
{
    private readonly List<string> _misses = [];

    public int Hits { get; private set; }
    public int Missed { get; private set; }
    public int FalseAlarms { get; private set; }
    public int Silent { get; private set; }

    public double Recall => Share(Hits, Hits + Missed);
    public double Precision => Share(Hits, Hits + FalseAlarms);
    public double Agreement => Share(Hits + Silent, Hits + Missed + FalseAlarms + Silent);

    public void Add(bool isThere, bool isFound, string what)
    {
        if (isThere && isFound) Hits++;
        else if (isThere) Missed++;
        else if (isFound) FalseAlarms++;
        else Silent++;
        if (isThere != isFound) _misses.Add((isThere ? "missed: " : "false:  ") + what);
    }

    /// <summary>Shows the figures; of rows that rules may be tuned on also what went wrong.</summary>
    public void Print(bool withMisses)
    {
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: recall {Recall:0.000} ({Hits}/{Hits + Missed}), precision {Precision:0.000}, "
            + $"false {FalseAlarms} of {FalseAlarms + Silent}, agreement {Agreement:0.000}"));
        if (withMisses) foreach (var miss in _misses) output.WriteLine("  " + miss);
    }

    private static double Share(int part, int whole) => whole == 0 ? 1 : (double)part / whole;
}
