using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Otklik.Benchmarks.Installation;
using Otklik.Cases;
using Otklik.Data;
using Otklik.Search;

namespace Otklik.Benchmarks.Country;

/// <summary>What the database alone takes: the same messages, cases and history rows and their full text, written into
/// an empty database by the product's own bulk writer, with nothing read, understood or looked up in the measured
/// time.</summary>
internal static class BareRows
{
    private const int AtOnce = 1_000;

    /// <returns>Messages a second.</returns>
    public static async Task<double> RateAsync(BenchedInstallation source, string? server, int most)
    {
        await using var target = await BenchedInstallation.CreateAsync(server, program: null, keeps: false);
        await using var from = await Inside.OpenAsync(source);
        await using var to = await Inside.OpenAsync(target);
        var dialect = await to.AsProgramAsync<Dialect, Dialect>(Task.FromResult);
        var (last, done, spent) = (0L, 0, TimeSpan.Zero);
        while (done < most)
        {
            var messages = await from.ReadAsync(db => db.Messages.AsNoTracking().Where(row => row.Id > last)
                .OrderBy(row => row.Id).Take(AtOnce).ToListAsync());
            if (messages.Count == 0) break;
            last = messages[^1].Id;
            var caseIds = messages.ConvertAll(row => row.CaseId);
            var cases = await from.ReadAsync(db => db.Cases.IgnoreQueryFilters().AsNoTracking()
                .Where(row => caseIds.Contains(row.Id)).ToListAsync());
            var events = await from.ReadAsync(db => db.CaseEvents.AsNoTracking()
                .Where(row => caseIds.Contains(row.CaseId)).ToListAsync());
            var documents = messages.AsParallel().AsOrdered().Select(row => new SearchDocument(
                row.Id, row.CaseId, row.CentreId,
                string.Join(' ', MaskedText.Stems(row.Text, row.MaskSpans)))).ToList();
            spent += await to.ReadAsync(db => WriteAsync(db, dialect, messages, cases, events, documents));
            done += messages.Count;
        }

        return done / spent.TotalSeconds;
    }

    private static async Task<TimeSpan> WriteAsync(AppDb db, Dialect dialect,
        List<Message> messages, List<Case> cases, List<CaseEvent> events, List<SearchDocument> documents)
    {
        var began = Stopwatch.GetTimestamp();
        await dialect.WriteBehindAsync(db, default);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await dialect.InsertAsync(db, cases, OnConflict.Ignore, default);
        await dialect.InsertAsync(db, messages, OnConflict.Fail, default);
        await dialect.InsertAsync(db, events, OnConflict.Fail, default);
        await dialect.IndexAsync(db, documents, default);
        await transaction.CommitAsync();
        return Stopwatch.GetElapsedTime(began);
    }
}
