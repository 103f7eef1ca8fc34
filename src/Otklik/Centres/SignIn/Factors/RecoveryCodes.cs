using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Centres.SignIn.Factors;

/// <summary>Makes a person's recovery codes anew: the old ones are void. They are told once.</summary>
public sealed class RecoveryCodes(AppDb db, Keys keys, Sealer sealer)
{
    public const int Count = 10;

    /// <summary>Twelve characters of 32: 60 bits.</summary>
    public const int Letters = 12;

    // No characters that look alike: they are written down by hand.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>Adds them; the caller saves.</summary>
    public async Task<IReadOnlyList<string>> MakeAsync(long staffId, CancellationToken cancellation)
    {
        db.RecoveryCodes.RemoveRange(
            await db.RecoveryCodes.Where(row => row.StaffId == staffId).ToListAsync(cancellation));
        var codes = Enumerable.Range(0, Count).Select(_ => RandomNumberGenerator.GetString(Alphabet, Letters)).ToList();
        db.RecoveryCodes.AddRange(codes.Select(code => new RecoveryCode
            { Id = keys.Next(), StaffId = staffId, Hash = Hash(sealer, staffId, code) }));
        return codes.ConvertAll(code => $"{code[..4]}-{code[4..8]}-{code[8..]}");
    }

    public static string Hash(Sealer sealer, long staffId, string code)
    {
        ArgumentNullException.ThrowIfNull(sealer);
        return sealer.Hash("recovery code", $"{staffId} {code}");
    }
}
