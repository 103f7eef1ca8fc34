namespace Otklik.Connectors.Tests.Vk;

/// <summary>VK's published schema and recorded payloads, kept beside the repository; tests that need them are skipped
/// where they are not.</summary>
internal static class VkRecordings
{
    public static string? Folder { get; } = Find();

    public static string Path(params string[] parts)
    {
        if (Folder is null)
            Assert.Skip("The recorded payloads of VK (shared/data/protocols) are not on this machine.");
        return System.IO.Path.Combine([Folder, .. parts]);
    }

    private static string? Find()
    {
        var candidates = new List<string>();
        if (Environment.GetEnvironmentVariable("OTKLIK_SHARED") is { Length: > 0 } told)
            candidates.AddRange([System.IO.Path.Combine(told, "data"), told]);
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            candidates.Add(System.IO.Path.Combine(at.FullName, "shared", "data"));
        return candidates.Select(folder => System.IO.Path.Combine(folder, "protocols"))
            .FirstOrDefault(Directory.Exists);
    }
}
