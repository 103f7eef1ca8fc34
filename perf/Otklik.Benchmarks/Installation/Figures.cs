using System.Text.Encodings.Web;
using System.Text.Json;

namespace Otklik.Benchmarks.Installation;

/// <summary>How figures are printed.</summary>
internal static class Figures
{
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static double Percentile(double[] sorted, double share) =>
        sorted.Length == 0 ? 0 : Math.Round(sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))], 3);
}
