using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Data;
using Otklik.Language.PersonalData;

namespace Otklik.Unmasking;

/// <summary>Requests within the asker's centres, newest first.</summary>
public sealed class UnmaskingList(AppDb db, Asker asker, TimeProvider time)
{
    private const int Most = 100;

    public sealed record Row(UnmaskingRequest Request, string Number, string AskedBy, string? DecidedBy, bool Waits)
    {
        public bool IsMine { get; init; }
        public bool MayBeOpened { get; init; }
    }

    public sealed record Wrote(long MessageId, DateTime At, string Words);

    public async Task<IReadOnlyList<Row>> ReadAsync(long? id, CancellationToken cancellation)
    {
        var centres = Centres();
        var everywhere = asker.SeesEverything || centres.Contains(CentreTree.Everywhere);
        var rows = await db.Unmaskings.AsNoTracking()
            .Where(row => (everywhere || centres.Contains(row.CentreId)) && (id == null || row.Id == id))
            .OrderByDescending(row => row.Id).Take(Most).ToListAsync(cancellation);
        var cases = rows.ConvertAll(row => row.CaseId);
        var numbers = await db.Cases.AsNoTracking().Where(row => cases.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Number, cancellation);
        var people = rows.Select(row => row.AskedBy).Concat(rows.Select(row => row.DecidedBy ?? 0)).Distinct().ToList();
        var titles = await db.Users.AsNoTracking().Where(row => people.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Title, cancellation);
        var now = time.GetUtcNow().UtcDateTime;
        // A case that went to another centre takes its requests out of sight.
        return
        [
            .. rows.Where(row => numbers.ContainsKey(row.CaseId)).Select(row => new Row(row, numbers[row.CaseId],
                titles.GetValueOrDefault(row.AskedBy) ?? "", row.DecidedBy is { } who ? titles.GetValueOrDefault(who)
                    : null, row.WaitsFor(now))
            {
                IsMine = row.AskedBy == asker.StaffId, MayBeOpened = row.MayBeOpened(now),
            }),
        ];
    }

    /// <summary>How many wait for this person's decision.</summary>
    public async Task<int> WaitingAsync(CancellationToken cancellation)
    {
        var centres = Centres();
        var everywhere = centres.Contains(CentreTree.Everywhere);
        var since = time.GetUtcNow().UtcDateTime - UnmaskingRequest.Waits;
        return await db.Unmaskings.CountAsync(row => row.State == UnmaskingState.Asked && row.AskedAt > since
            && row.AskedBy != asker.StaffId && (everywhere || centres.Contains(row.CentreId)), cancellation);
    }

    /// <summary>Messages of a case to choose from, masked; null when the asker may not ask there.</summary>
    public async Task<(string Number, IReadOnlyList<Wrote> Messages)?> OfCaseAsync(
        long caseId, CancellationToken cancellation)
    {
        var about = await db.Cases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == caseId, cancellation);
        if (about is null || !asker.Can(Permission.Unmask, about.CentreId)) return null;
        var messages = await db.Messages.AsNoTracking().Where(row => row.CaseId == caseId).OrderBy(row => row.Id)
            .Take(Most).ToListAsync(cancellation);
        return (about.Number, [.. messages.Select(row => new Wrote(row.Id, row.WrittenAt, Excerpt(row.Text)))]);
    }

    private static string Excerpt(string text)
    {
        var masked = PersonalDataFinder.Mask(text, PersonalDataFinder.Find(text));
        return masked.Length > 120 ? masked[..120] + "…" : masked;
    }

    private long[] Centres() => [.. asker.Hats.Where(hat => hat.OrganisationId is null
        && RolePermissions.Allows(hat.Role, Permission.Unmask)).SelectMany(hat => hat.CentreIds).Distinct()];
}
