using System.Globalization;

namespace Otklik.Benchmarks.Installation;

/// <summary>The machine that figures were measured on.</summary>
internal static class Machine
{
    public static object Describe() => new
    {
        processors = Environment.ProcessorCount, model = Model(),
        memoryMB = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1_048_576,
        system = Environment.OSVersion.VersionString, load = Load(),
    };

    private static string Model() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo")
            .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))
            ?.Split(':')[^1].Trim() ?? "" : "";

    /// <summary>Others who work beside the bench spoil its figures: whoever reads them should see it.</summary>
    private static double Load() => File.Exists("/proc/loadavg")
        ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : 0;
}
