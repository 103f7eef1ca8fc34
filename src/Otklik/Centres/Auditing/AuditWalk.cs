using System.Security.Cryptography;

namespace Otklik.Centres.Auditing;

/// <summary>Where a walk along the chain has come to, and what is wrong with the next row. Pure.</summary>
internal sealed class AuditWalk(AuditChain chain, IReadOnlyCollection<AuditEnd> known)
{
    private readonly ILookup<long, byte[]> _known = known.ToLookup(end => end.Position, end => end.Hash);
    private readonly long _farthest = known.Select(end => end.Position).DefaultIfEmpty().Max();
    private byte[] _hash = new byte[AuditChain.HashSize];
    private long? _lastGood;
    private long _takenIn;
    private bool _hasSigned;

    public long Rows { get; private set; }
    public long LastPosition { get; private set; } = long.MinValue;
    public long LastId { get; private set; } = long.MinValue;

    public AuditFault? Step(AuditEntry row)
    {
        (LastPosition, LastId) = (row.Position!.Value, row.Id);
        var expected = Rows + 1;
        if (row.Position < expected) return Found(AuditFaultKind.Inserted, row.Position, row.Id);
        if (row.Position > expected) return Found(AuditFaultKind.Missing, expected, null);
        var signed = chain.WasSigned(row);
        var hash = signed is null ? [] : chain.Link(expected, _hash, row.Mac!);
        if (signed is null || row.Hash is null) return Found(AuditFaultKind.Changed, expected, row.Id);
        if (!CryptographicOperations.FixedTimeEquals(hash, row.Hash))
            return Found(AuditFaultKind.Displaced, expected, row.Id);
        // Whatever is older than the chain stands at its beginning: later it was put in by somebody.
        if (signed == false && _hasSigned) return Found(AuditFaultKind.Inserted, expected, row.Id);
        _hasSigned |= signed == true;
        _takenIn += signed == true ? 0 : 1;
        (Rows, _hash, _lastGood) = (expected, hash, row.Id);
        return _known[Rows].Any(other => !other.AsSpan().SequenceEqual(hash))
            ? Found(AuditFaultKind.Rewritten, expected, row.Id) : null;
    }

    public AuditFault? AtEnd(AuditHead? head)
    {
        var end = Math.Max(head?.Position ?? 0, _farthest);
        if (end > Rows) return Found(AuditFaultKind.CutShort, Rows + 1, null);
        // Rows past the head hold by their hashes: then it is the head that was set back.
        return head is null || head.Position < Rows || !head.Hash.AsSpan().SequenceEqual(_hash)
            ? Found(AuditFaultKind.Rewritten, Rows, _lastGood) : null;
    }

    public AuditFault? Unlinked(AuditEntry row)
    {
        if (row.Mac is null) return _hasSigned ? Found(AuditFaultKind.Inserted, null, row.Id) : null;
        return chain.WasSigned(row) == true ? null : Found(AuditFaultKind.Changed, null, row.Id);
    }

    public VerifyAudit.Outcome Ended(AuditFault? fault) =>
        new(Rows, _takenIn, 0, new AuditEnd(Rows, _hash), fault);

    private AuditFault Found(AuditFaultKind kind, long? position, long? entryId) =>
        new(kind, position, entryId, _lastGood);
}
