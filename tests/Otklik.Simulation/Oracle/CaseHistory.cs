using Otklik.Cases;

namespace Otklik.Simulation.Oracle;

/// <summary>Walks the rows of each case's history along the one table of moves, in the order in which they were
/// committed: clocks of nodes differ, and so do their blocks of keys.</summary>
internal sealed class CaseHistory(Reading reading)
{
    private static readonly ILookup<CaseEventKind, CaseTransition> Moves = CaseTransitions.All
        .Where(move => move.Event is not null).ToLookup(move => move.Event!.Value);

    private readonly Dictionary<long, Row> _rows = [];
    private readonly List<Row> _inOrder = [];

    /// <summary>Reads what has been committed since the last time.</summary>
    public void Take()
    {
        if (reading.Number("""SELECT count(*) FROM "CaseEvents" """) == _rows.Count) return;
        foreach (var row in reading.Rows(
            """SELECT "Id", "CaseId", "Kind", "From", "To" FROM "CaseEvents" ORDER BY "Id" """,
            row => new Row(row.GetInt64(0), row.GetInt64(1), (CaseEventKind)row.GetInt32(2), Status(row.GetValue(3)),
                Status(row.GetValue(4)))))
        {
            if (_rows.TryAdd(row.Id, row)) _inOrder.Add(row);
        }
    }

    public IEnumerable<string> Faults()
    {
        var events = _inOrder.ToLookup(row => row.CaseId);
        return reading.Rows("""SELECT "Id", "Number", "Status" FROM "Cases" """,
                row => (Id: row.GetInt64(0), Number: row.GetString(1), Status: (CaseStatus)row.GetInt32(2)))
            .Select(one => Fault([.. events[one.Id]], one.Status) is { } fault ? $"{one.Number}: {fault}" : null)
            .OfType<string>();
    }

    private static string? Fault(List<Row> rows, CaseStatus now)
    {
        if (rows.Count(row => row.Kind == CaseEventKind.Opened) != 1) return "it does not begin once";
        if (rows[0].Kind != CaseEventKind.Opened) return $"it begins with {rows[0].Kind}";
        var status = CaseStatus.New;
        foreach (var row in rows)
        {
            if (row.From is { } from && from != status) return $"{row.Kind} leaves {from} where it was {status}";
            var to = row.To ?? status;
            if (Moves.Contains(row.Kind) && !Moves[row.Kind].Any(move =>
                move.Steps.TryGetValue(status, out var target) && target == to))
                return $"{row.Kind} leads from {status} to {to}";
            if (!Moves.Contains(row.Kind) && to != status) return $"{row.Kind} moves the case";
            status = to;
        }

        return status == now ? null : $"it ends with {status} and is {now}";
    }

    private static CaseStatus? Status(object value) => value is long number ? (CaseStatus)number : null;

    private sealed record Row(long Id, long CaseId, CaseEventKind Kind, CaseStatus? From, CaseStatus? To);
}
