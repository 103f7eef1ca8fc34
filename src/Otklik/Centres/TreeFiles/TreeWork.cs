using Otklik.Data;

namespace Otklik.Centres.TreeFiles;

/// <summary>What the three files share while they go in.</summary>
internal sealed class TreeWork(
    AppDb db, Dialect dialect, Keys keys, Asker asker, AuditLog audit, DateTime now, bool isDryRun, TreeReport report,
    IProgress<TreeProgress>? progress)
{
    /// <summary>Rows of one transaction: short enough for the messages that wait behind it on SQLite.</summary>
    public const int AtOnce = 2_000;

    private long _invented;

    public AppDb Db => db;
    public Dialect Dialect => dialect;
    public Asker Asker => asker;
    public DateTime Now => now;
    public bool IsDryRun => isDryRun;
    public TreeReport Report => report;
    public required TreeIndex Index { get; init; }

    /// <summary>Keys for a batch; inside its transaction none could be fetched.</summary>
    public Task EnsureKeysAsync(int count, CancellationToken cancellation) =>
        isDryRun ? Task.CompletedTask : keys.EnsureAsync(count, cancellation);

    /// <summary>In a dry run below zero: no row ever has it.</summary>
    public long NextKey() => isDryRun ? --_invented : keys.Next();

    public void Note(TreeCounts counts, int added, int changed) => audit.Note(
        "tree.import", asker.Hats.FirstOrDefault(hat => hat.OrganisationId is null)?.CentreId,
        $"{counts.Kind}", $"+{added} ~{changed}");

    public void Tell(TreeCounts counts) => progress?.Report(new TreeProgress(counts.Kind, counts.Rows));
}
