using System.Text.Json;
using Otklik.Cases.Transfers;
using Otklik.Centres;

namespace Otklik.Cases;

/// <summary>How cases stood before a step, so that it can be taken back while nobody has done anything since. Only
/// steps that reach nobody outside are written down: what was sent is withdrawn, not undone.</summary>
public sealed class UndoSheet
{
    private static readonly CaseMove[] Undoable =
    [
        CaseMove.Assign, CaseMove.Accept, CaseMove.ReturnNotOurs, CaseMove.Arbitrate, CaseMove.Reject, CaseMove.Restore,
        CaseMove.CloseThanks, CaseMove.StopWaiting, CaseMove.Merge, CaseMove.Unmerge, CaseMove.CorrectTopic,
        CaseMove.CorrectKind, CaseMove.CorrectPlace, CaseMove.ChangeImportance, CaseMove.Transfer,
        CaseMove.AcceptTransfer, CaseMove.ReturnTransfer, CaseMove.ArbitrateTransfer,
    ];

    private readonly List<(CaseFile File, string Case, List<string> Clocks)> _before = [];

    public UndoSheet(params IEnumerable<CaseFile> files)
    {
        foreach (var file in files)
        {
            _before.Add((file, JsonSerializer.Serialize(file.Case),
                [.. file.Clocks.Select(clock => JsonSerializer.Serialize(clock))]));
        }
    }

    /// <summary>Null when the move cannot be undone or nobody is there to undo it.</summary>
    /// <param name="passed">What went over to another centre by it.</param>
    public UndoEntry? Write(
        Asker asker, Func<long> nextKey, DateTime now, CaseMove move, IReadOnlyList<PassedCase>? passed = null)
    {
        if (!asker.IsStaff || !Undoable.Contains(move)) return null;
        var before = new Before([.. _before.Select(one => new OneCase(
            one.File.Case.Id, one.File.Case.Version, one.Case, one.Clocks, one.File.Case.MessageCount,
            one.File.Case.AuthorCount))]) { Passed = passed ?? [] };
        return new UndoEntry
        {
            Id = nextKey(), StaffId = asker.StaffId, At = now, Action = move.ToString(),
            Before = JsonSerializer.Serialize(before),
            Words = _before.Count == 1
                ? CaseTexts.Get("Undo.One", CaseTexts.Get($"Move.{move}"), _before[0].File.Case.Number)
                : CaseTexts.Get("Undo.Many", CaseTexts.Get($"Move.{move}"), _before.Count),
        };
    }

    public static Before Read(UndoEntry entry) => JsonSerializer.Deserialize<Before>(entry.Before)!;

    public sealed record Before(List<OneCase> Cases)
    {
        public IReadOnlyList<PassedCase> Passed { get; init; } = [];
    }

    /// <param name="Version">The version after the step: with another one somebody has gone on.</param>
    /// <param name="Messages">Counts after the step: what came on top of them since stays counted.</param>
    public sealed record OneCase(
        long CaseId, int Version, string Case, List<string> Clocks, int Messages, int Authors);
}
