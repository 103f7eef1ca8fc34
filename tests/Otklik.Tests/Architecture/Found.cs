namespace Otklik.Tests.Architecture;

internal static class Found
{
    /// <summary>Fails with every finding in full, a line each.</summary>
    public static void Nothing(IEnumerable<string> findings)
    {
        var all = findings.ToList();
        Assert.True(all.Count == 0, string.Join('\n', all));
    }
}
