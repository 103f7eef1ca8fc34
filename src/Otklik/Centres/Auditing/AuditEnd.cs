using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Otklik.Centres.Auditing;

/// <summary>An end of the chain as it is kept elsewhere: <c>1250:9f86d0…</c>, the place and the hash of the row that
/// stands there.</summary>
public sealed record AuditEnd(long Position, byte[] Hash)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Position}:{Convert.ToHexStringLower(Hash)}");

    public static bool TryParse(string? text, [NotNullWhen(true)] out AuditEnd? end)
    {
        end = null;
        var parts = (text ?? "").Trim().Split(':');
        if (parts.Length != 2 || parts[1].Length != AuditChain.HashSize * 2 || !parts[1].All(char.IsAsciiHexDigit)
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var position))
            return false;
        end = new AuditEnd(position, Convert.FromHexString(parts[1]));
        return true;
    }
}
