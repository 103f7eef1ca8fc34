using Otklik.Benchmarks.Installation;

namespace Otklik.Benchmarks.Load;

/// <summary>What came of a load.</summary>
/// <param name="Refused">Calls answered with anything but 200.</param>
internal sealed record LoadRun(int Clients, double Seconds, int Acknowledged, int Refused, double PerSecond,
    double P50Ms, double P99Ms, double MaxMs)
{
    public static LoadRun Of(int clients, double seconds, List<double> waits, int refused)
    {
        var sorted = waits.Order().ToArray();
        return new LoadRun(clients, Math.Round(seconds, 2), sorted.Length, refused,
            Math.Round(sorted.Length / seconds), Figures.Percentile(sorted, 0.5), Figures.Percentile(sorted, 0.99),
            sorted.Length == 0 ? 0 : Math.Round(sorted[^1], 3));
    }
}
