namespace Otklik.Demonstration.Content;

/// <summary>The files of the invented region, as they are embedded in the program. The first three have the form in
/// which a centre brings its own (see <c>Topics/Files</c>).</summary>
public static class DemonstrationFiles
{
    public static string Topics => Text("topics.csv");

    public static string Rules => Text("rules.csv");

    public static string Routes => Text("routes.csv");

    internal static string Text(string name)
    {
        using var stream = typeof(DemonstrationFiles).Assembly.GetManifestResourceStream("demonstration/" + name)
            ?? throw new InvalidOperationException($"The file {name} is missing from the build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Lines under their "# headings", in order; "//" begins a remark.</summary>
    internal static IReadOnlyList<(string Heading, IReadOnlyList<string> Lines)> Sections(string name)
    {
        var sections = new List<(string, IReadOnlyList<string>)>();
        List<string>? lines = null;
        const StringSplitOptions tidy = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        foreach (var line in Text(name).Split('\n', tidy))
        {
            if (line.StartsWith("//", StringComparison.Ordinal))
                continue;
            if (line.StartsWith("# ", StringComparison.Ordinal))
                sections.Add((line[2..], lines = []));
            else if (lines is not null)
                lines.Add(line);
        }

        return sections;
    }
}
