using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Centres.SignIn.Factors;

/// <summary>Whether a code of the application, or a recovery code, opens. What opened once opens no more: the row is
/// changed by the same statement that looks at it, so that two at once cannot both come in.</summary>
public sealed class CodeCheck(AppDb db, Sealer sealer, TimeProvider clock)
{
    private const int Longest = 40;

    public async Task<bool> OpensAsync(long staffId, string code, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (code.Length > Longest) return false;
        var typed = new string([.. code.Where(char.IsAsciiLetterOrDigit)]).ToLowerInvariant();
        if (typed.Length == RecoveryCodes.Letters) return await UseRecoveryAsync(staffId, typed, cancellation);
        var factor = await db.SecondFactors.AsNoTracking()
            .FirstOrDefaultAsync(row => row.StaffId == staffId, cancellation);
        if (factor is null or { SealedKey.Length: 0 }) return false;
        var now = clock.GetUtcNow().UtcDateTime;
        var key = sealer.Open(SecondFactor.SealedKeys, staffId, factor.SealedKey);
        return CodeKey.Parse(key).StepOf(typed, now) is { } step
            && await db.SecondFactors.Where(row => row.StaffId == staffId && row.LastStep < step)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.LastStep, step), cancellation) == 1;
    }

    private async Task<bool> UseRecoveryAsync(long staffId, string typed, CancellationToken cancellation)
    {
        var hash = RecoveryCodes.Hash(sealer, staffId, typed);
        var now = clock.GetUtcNow().UtcDateTime;
        return await db.RecoveryCodes
            .Where(row => row.StaffId == staffId && row.Hash == hash && row.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.UsedAt, now), cancellation) == 1;
    }
}
