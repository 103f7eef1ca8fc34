using System.CommandLine;

namespace Otklik.Benchmarks.Installation;

/// <summary>What every verb can be told.</summary>
internal sealed class BenchOptions
{
    public Option<string?> Database { get; } = new("--database")
    {
        Description = "Connection string of a PostgreSQL server on which databases may be made; SQLite when not given",
    };

    public Option<string?> Program { get; } = new("--program")
    {
        Description = "Path of another build's otklik.dll",
    };

    public Option<bool> Keep { get; } = new("--keep") { Description = "Leave the folder for looking at" };

    public void AddTo(Command command)
    {
        command.Options.Add(Database);
        command.Options.Add(Program);
        command.Options.Add(Keep);
    }

    public Task<BenchedInstallation> CreateAsync(ParseResult result) => BenchedInstallation.CreateAsync(
        result.GetValue(Database), result.GetValue(Program) is { } path ? Path.GetFullPath(path) : null,
        result.GetValue(Keep));
}
