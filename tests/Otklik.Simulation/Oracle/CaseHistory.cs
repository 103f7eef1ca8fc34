using Otklik.Cases;

namespace Otklik.Simulation.Oracle;

/// <summary>Walks the rows of each case's history along the one table of moves.</summary>
internal static class CaseHistory
{
    private static readonly ILookup<CaseEventKind, CaseTransition> Moves = CaseTransitions.All
        .Where(move => move.Event is not null).ToLookup(move => move.Event!.Value);

    public static List<string> Faults(Reading reading)
    {
        var events = reading.Rows(
            """SELECT "CaseId", "Kind", "From", "To" FROM "CaseEvents" ORDER BY "At", "Id" """,
            row => new Row(row.GetInt64(0), (CaseEventKind)row.GetInt32(1), Status(row.GetValue(2)),
                Status(row.GetValue(3)))).ToLookup(row => row.CaseId);
        return reading.Rows("""SELECT "Id", "Number", "Status" FROM "Cases" """,
                row => (Id: row.GetInt64(0), Number: row.GetString(1), Status: (CaseStatus)row.GetInt32(2)))
            .Select(one => Fault([.. events[one.Id]], one.Status) is { } fault ? $"{one.Number}: {fault}" : null)
            .OfType<string>().ToList();
    }

    private static string? Fault(List<Row> rows, CaseStatus now)
    {
        if (rows.Count(row => row.Kind == CaseEventKind.Opened) != 1) return "it does not begin once";
        var left = rows.ToList();
        if (left[0].Kind != CaseEventKind.Opened) return $"it begins with {left[0].Kind}";
        var status = CaseStatus.New;
        foreach (var row in left)
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

    private sealed record Row(long CaseId, CaseEventKind Kind, CaseStatus? From, CaseStatus? To);
}
