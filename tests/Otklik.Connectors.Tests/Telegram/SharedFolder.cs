namespace Otklik.Connectors.Tests.Telegram;

/// <summary>Recorded payloads and published contracts live beside the repository, not in it.</summary>
internal static class SharedFolder
{
    public static string Require(string name)
    {
        var roots = new List<string?> { Environment.GetEnvironmentVariable("OTKLIK_SHARED") };
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            roots.Add(Path.Combine(at.FullName, "shared", "data"));

        var found = roots.OfType<string>()
            .SelectMany(root => new[] { Path.Combine(root, name), Path.Combine(root, "data", name) })
            .FirstOrDefault(Directory.Exists);
        if (found is null) Assert.Skip($"The folder shared/data/{name} is not beside the repository.");
        return found;
    }
}
