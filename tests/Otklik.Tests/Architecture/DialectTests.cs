using System.Text.RegularExpressions;

namespace Otklik.Tests.Architecture;

/// <summary>Nothing outside <c>Data/</c> asks which database it is on: what differs is a
/// question to <c>Dialect</c>.</summary>
public sealed partial class DialectTests
{
    [Fact]
    public void Only_Data_uses_a_driver_of_a_database()
    {
        string[] drivers = ["Npgsql", "Microsoft.Data.Sqlite", "Otklik.Data.Sqlite", "Otklik.Data.Postgres"];
        var users = CompiledCode.Uses("otklik.dll")
            .Where(use => !use.From.StartsWith("Otklik.Data.", StringComparison.Ordinal)
                && drivers.Any(driver => use.To.StartsWith(driver + ".", StringComparison.Ordinal)))
            .Select(use => $"{use.From} uses {use.To}");
        Found.Nothing(users);
    }

    [Fact]
    public void Only_Data_names_a_database()
    {
        var names = Repository.Files("src/Otklik", ".cs", ".razor")
            .Where(file => !Repository.Name(file).StartsWith("src/Otklik/Data/", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file)
                .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal) && Database().IsMatch(line))
                .Select(line => $"{Repository.Name(file)}: {line.Trim()}"))
            ;
        Found.Nothing(names);
    }

    [GeneratedRegex("postgres|npgsql|sqlite|ProviderName", RegexOptions.IgnoreCase)]
    private static partial Regex Database();
}
