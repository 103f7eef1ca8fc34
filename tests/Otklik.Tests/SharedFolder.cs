namespace Otklik.Tests;

/// <summary>Real messages and protocol payloads beside the repository, when they are there.</summary>
public static class SharedFolder
{
    /// <summary>The file's path, or a skip of the test with the reason.</summary>
    public static string Find(params string[] parts)
    {
        var roots = new List<string>();
        if (Environment.GetEnvironmentVariable("OTKLIK_SHARED") is { Length: > 0 } named) roots.Add(named);
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            roots.Add(Path.Combine(folder.FullName, "shared"));
        foreach (var root in roots)
        {
            var path = Path.Combine([root, "data", .. parts]);
            if (Path.Exists(path)) return path;
        }

        Assert.Skip($"The shared data is not here: {string.Join('/', parts)}");
        return "";
    }
}
