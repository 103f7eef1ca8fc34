namespace Otklik.Tests.Architecture;

/// <summary>The sources as they lie in their folders; git is not asked, because an archive has none.</summary>
internal static class Repository
{
    // What tools write, what others wrote, and what EF generates are not held to our rules.
    private static readonly string[] NotOurs = ["artifacts",
        "bin", "obj", "data", "vendor", "node_modules", "Migrations"];

    public static string Root { get; } = FindRoot();

    /// <summary>Files below a folder, by how their names end.</summary>
    public static IEnumerable<string> Files(string folder, params string[] endings)
    {
        var top = Path.Combine(Root, folder);
        return Folders(top).SelectMany(Directory.EnumerateFiles)
            .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal)));
    }

    /// <summary>Every source of ours: the product, its tests and its benches.</summary>
    public static IEnumerable<string> Sources(params string[] endings) =>
        new[] { "src", "tests", "perf" }.SelectMany(folder => Files(folder, endings));

    public static IEnumerable<string> Folders(string top)
    {
        yield return top;
        foreach (var folder in Directory.EnumerateDirectories(top))
        {
            if (NotOurs.Contains(Path.GetFileName(folder))) continue;
            foreach (var deeper in Folders(folder)) yield return deeper;
        }
    }

    /// <summary>The path as a reader of the repository knows it.</summary>
    public static string Name(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Otklik.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("No repository around the tests.");
    }
}
