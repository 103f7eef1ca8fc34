using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Centres.Auditing;

namespace Otklik.Tests.Centres.Auditing;

/// <summary>A journal with rows in its chain, and the hand of somebody who has the database and no key.</summary>
internal sealed class AuditBench(TestHost host) : IAsyncDisposable
{
    public TestHost Host => host;

    public static async Task<AuditBench> StartAsync(int rows = 10)
    {
        var bench = new AuditBench(await TestHost.StartAsync());
        await bench.NoteAsync(rows);
        await bench.LinkAsync();
        return bench;
    }

    public async Task NoteAsync(int rows)
    {
        await using var scope = host.SystemScope();
        var audit = scope.ServiceProvider.GetRequiredService<AuditLog>();
        for (var number = 0; number < rows; number++) audit.Note("strange.deed", null, $"n{number}", "Ёж");
        await scope.ServiceProvider.GetRequiredService<Otklik.Data.AppDb>().SaveChangesAsync();
    }

    public async Task<long> LinkAsync()
    {
        await using var scope = host.SystemScope();
        return await scope.ServiceProvider.GetRequiredService<LinkAudit>().RunAsync(default);
    }

    public async Task<VerifyAudit.Outcome> VerifyAsync(AuditEnd? known = null)
    {
        await using var scope = host.SystemScope();
        return await scope.ServiceProvider.GetRequiredService<VerifyAudit>()
            .RunAsync(known, _ => Task.CompletedTask, default);
    }

    public Task<List<AuditEntry>> ChainAsync() => host.WithDbAsync(db =>
        db.Audit.AsNoTracking().Where(row => row.Position != null).OrderBy(row => row.Position).ToListAsync());

    /// <summary>The triggers are in the way of the program and of mistakes; whoever owns the database drops
    /// them.</summary>
    public Task TamperAsync(FormattableString sql) => host.WithDbAsync(async db =>
    {
        foreach (var drop in db.Database.IsNpgsql()
            ? new[] { """ALTER TABLE "Audit" DISABLE TRIGGER USER""" }
            : ["""DROP TRIGGER IF EXISTS "Audit_no_update" """, """DROP TRIGGER IF EXISTS "Audit_no_delete" """])
            await db.Database.ExecuteSqlRawAsync(drop);
        return await db.Database.ExecuteSqlInterpolatedAsync(sql);
    });

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
