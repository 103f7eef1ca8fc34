using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Centres;
using Otklik.Centres.Auditing;
using Otklik.Data;
using Otklik.Hosting;

namespace Otklik.Tests.Centres.Auditing;

/// <summary>Whatever is done to the journal past the program is told, at its very row.</summary>
public sealed class AuditChainTests
{
    [Fact]
    public async Task A_journal_that_nobody_touched_is_whole_and_its_end_is_known_again()
    {
        await using var bench = await AuditBench.StartAsync();
        var first = await bench.VerifyAsync();
        Assert.Null(first.Fault);
        Assert.Equal(10, first.Rows);
        await bench.NoteAsync(3);
        await bench.LinkAsync();
        var later = await bench.VerifyAsync(first.Head);
        Assert.Null(later.Fault);
        Assert.Equal((13, 0), (later.Rows, later.TakenIn));
    }

    [Theory]
    [InlineData("Details"), InlineData("Action"), InlineData("Subject"), InlineData("At"), InlineData("StaffId"),
     InlineData("CentreId")]
    public async Task A_changed_field_is_told_at_its_row(string field)
    {
        await using var bench = await AuditBench.StartAsync();
        var row = (await bench.ChainAsync())[4];
        await (field switch
        {
            "Details" => bench.TamperAsync($"""UPDATE "Audit" SET "Details" = 'x' WHERE "Id" = {row.Id}"""),
            "Action" => bench.TamperAsync($"""UPDATE "Audit" SET "Action" = 'x' WHERE "Id" = {row.Id}"""),
            "Subject" => bench.TamperAsync($"""UPDATE "Audit" SET "Subject" = 'x' WHERE "Id" = {row.Id}"""),
            "At" => bench.Host.Services.GetRequiredService<Dialect>().HasOneWriter
                ? bench.TamperAsync($"""UPDATE "Audit" SET "At" = "At" + 1 WHERE "Id" = {row.Id}""")
                : bench.TamperAsync(
                    $"""UPDATE "Audit" SET "At" = "At" + interval '1 microsecond' WHERE "Id" = {row.Id}"""),
            "StaffId" => bench.TamperAsync($"""UPDATE "Audit" SET "StaffId" = 7 WHERE "Id" = {row.Id}"""),
            _ => bench.TamperAsync($"""UPDATE "Audit" SET "CentreId" = 7 WHERE "Id" = {row.Id}"""),
        });
        await AssertFaultAsync(bench, AuditFaultKind.Changed, 5, row.Id);
    }

    [Fact]
    public async Task A_deleted_row_is_told_by_its_place_and_by_the_row_before_it()
    {
        await using var bench = await AuditBench.StartAsync();
        var rows = await bench.ChainAsync();
        await bench.TamperAsync($"""DELETE FROM "Audit" WHERE "Id" = {rows[4].Id}""");
        await AssertFaultAsync(bench, AuditFaultKind.Missing, 5, null);
        Assert.Equal(rows[3].Id, (await bench.VerifyAsync()).Fault!.AfterEntryId);
    }

    [Fact]
    public async Task A_deleted_row_whose_gap_is_closed_is_told_where_the_chain_breaks()
    {
        await using var bench = await AuditBench.StartAsync();
        var rows = await bench.ChainAsync();
        await bench.TamperAsync($"""DELETE FROM "Audit" WHERE "Id" = {rows[4].Id}""");
        foreach (var row in rows.Skip(5))
            await bench.TamperAsync(
                $"""UPDATE "Audit" SET "Position" = {row.Position - 1} WHERE "Id" = {row.Id}""");
        await AssertFaultAsync(bench, AuditFaultKind.Displaced, 5, rows[5].Id);
    }

    [Fact]
    public async Task Two_rows_that_were_swapped_are_told_at_the_first_of_them()
    {
        await using var bench = await AuditBench.StartAsync();
        var rows = await bench.ChainAsync();
        await bench.TamperAsync($"""UPDATE "Audit" SET "Position" = -1 WHERE "Id" = {rows[4].Id}""");
        await bench.TamperAsync(
            $"""UPDATE "Audit" SET "Position" = 5, "Hash" = {rows[4].Hash} WHERE "Id" = {rows[5].Id}""");
        await bench.TamperAsync(
            $"""UPDATE "Audit" SET "Position" = 6, "Hash" = {rows[5].Hash} WHERE "Id" = {rows[4].Id}""");
        await AssertFaultAsync(bench, AuditFaultKind.Displaced, 5, rows[5].Id);
    }

    [Fact]
    public async Task A_row_that_is_put_in_between_is_told()
    {
        await using var bench = await AuditBench.StartAsync();
        var row = (await bench.ChainAsync())[4];
        await bench.TamperAsync($"""DROP INDEX "IX_Audit_Position" """);
        await bench.TamperAsync($"""
            INSERT INTO "Audit" ("Id", "At", "Action", "Subject", "Details", "Mac", "Position", "Hash")
            SELECT -1, "At", 'x', "Subject", "Details", "Mac", "Position", "Hash" FROM "Audit" WHERE "Id" = {row.Id}
            """);
        await AssertFaultAsync(bench, AuditFaultKind.Inserted, 5, -1);
    }

    [Fact]
    public async Task A_row_that_is_put_behind_the_end_is_told()
    {
        await using var bench = await AuditBench.StartAsync();
        var row = (await bench.ChainAsync())[9];
        await bench.TamperAsync($"""
            INSERT INTO "Audit" ("Id", "At", "Action", "Subject", "Details", "Mac", "Position", "Hash")
            SELECT -1, "At", 'x', "Subject", "Details", "Mac", 11, "Hash" FROM "Audit" WHERE "Id" = {row.Id}
            """);
        await AssertFaultAsync(bench, AuditFaultKind.Inserted, 11, -1);
    }

    [Fact]
    public async Task A_row_that_waits_to_be_linked_cannot_be_forged_or_changed_either()
    {
        await using var bench = await AuditBench.StartAsync();
        await bench.TamperAsync($"""
            INSERT INTO "Audit" ("Id", "At", "Action", "Subject", "Details")
            SELECT -1, "At", 'x', "Subject", "Details" FROM "Audit" WHERE "Position" = 1
            """);
        Assert.Equal(0, await bench.LinkAsync());
        await AssertFaultAsync(bench, AuditFaultKind.Inserted, null, -1);
        await bench.TamperAsync($"""UPDATE "Audit" SET "Mac" = {new byte[32]} WHERE "Id" = -1""");
        Assert.Equal(0, await bench.LinkAsync());
        await AssertFaultAsync(bench, AuditFaultKind.Changed, null, -1);
    }

    [Fact]
    public async Task A_cut_end_is_told_and_one_cut_with_its_head_by_the_end_that_was_kept_elsewhere()
    {
        await using var bench = await AuditBench.StartAsync();
        var kept = (await bench.VerifyAsync()).Head;
        var seventh = (await bench.ChainAsync())[6];
        await bench.TamperAsync($"""DELETE FROM "Audit" WHERE "Position" > 7""");
        await AssertFaultAsync(bench, AuditFaultKind.CutShort, 8, null);
        await bench.TamperAsync($"""UPDATE "AuditHead" SET "Position" = 7, "Hash" = {seventh.Hash}""");
        Assert.Null((await bench.VerifyAsync()).Fault);
        Assert.Equal(new AuditFault(AuditFaultKind.CutShort, 8, null, seventh.Id),
            (await bench.VerifyAsync(kept)).Fault);
        // Filled up again by the program itself: another row stands where the known one stood.
        await bench.NoteAsync(5);
        await bench.LinkAsync();
        Assert.Null((await bench.VerifyAsync()).Fault);
        var fault = (await bench.VerifyAsync(kept)).Fault!;
        Assert.Equal((AuditFaultKind.Rewritten, 10L), (fault.Kind, fault.Position));
    }

    [Fact]
    public async Task A_head_that_was_set_back_is_told()
    {
        await using var bench = await AuditBench.StartAsync();
        var seventh = (await bench.ChainAsync())[6];
        await bench.TamperAsync($"""UPDATE "AuditHead" SET "Position" = 7, "Hash" = {seventh.Hash}""");
        Assert.Equal(AuditFaultKind.Rewritten, (await bench.VerifyAsync()).Fault?.Kind);
    }

    [Fact]
    public async Task Rows_older_than_the_chain_are_taken_in_once_and_never_after_it_has_begun()
    {
        await using var bench = await AuditBench.StartAsync(0);
        var host = bench.Host;
        await AddUnsignedAsync(host, -5_000, 700);
        await bench.LinkAsync();
        await bench.NoteAsync(2);
        await bench.LinkAsync();
        var whole = await bench.VerifyAsync();
        Assert.Null(whole.Fault);
        Assert.Equal((702, 700), (whole.Rows, whole.TakenIn));

        await AddUnsignedAsync(host, -2_000, 1);
        Assert.Equal(AuditFaultKind.Inserted, (await bench.VerifyAsync()).Fault?.Kind);
        // Somebody sets the mark back, so that the program itself takes the forged row in.
        await bench.TamperAsync($"""UPDATE "AuditHead" SET "HasSigned" = {false}""");
        await bench.LinkAsync();
        await AssertFaultAsync(bench, AuditFaultKind.Inserted, 703, -2_000);
    }

    [Fact]
    public async Task Many_writers_at_once_and_several_linkers_leave_neither_gap_nor_double()
    {
        await using var bench = await AuditBench.StartAsync(0);
        var writers = Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var round = 0; round < 10; round++) await bench.NoteAsync(5);
        });
        var linkers = Enumerable.Range(0, 3).Select(async _ =>
        {
            for (var round = 0; round < 10; round++) await TryLinkAsync(bench);
        });
        await Task.WhenAll(writers.Concat(linkers));
        await bench.LinkAsync();
        var outcome = await bench.VerifyAsync();
        Assert.Null(outcome.Fault);
        Assert.Equal((400, 0), (outcome.Rows, outcome.Waiting));
    }

    [Fact]
    public async Task The_database_itself_refuses_to_change_or_delete_a_row()
    {
        await using var bench = await AuditBench.StartAsync();
        foreach (var sql in new[]
        {
            """UPDATE "Audit" SET "Details" = 'x' WHERE "Position" = 3""",
            """DELETE FROM "Audit" WHERE "Position" = 3""",
            """UPDATE "Audit" SET "Position" = NULL WHERE "Position" = 3""",
            """UPDATE "Audit" SET "Position" = 99 WHERE "Position" = 3""",
        })
        {
            var fault = await Assert.ThrowsAnyAsync<DbException>(() =>
                bench.Host.WithDbAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
            Assert.Contains("append only", fault.Message, StringComparison.Ordinal);
        }

        Assert.Null((await bench.VerifyAsync()).Fault);
    }

    [Fact]
    public async Task Another_key_does_not_open_the_chain()
    {
        await using var bench = await AuditBench.StartAsync();
        var row = (await bench.ChainAsync())[0];
        using var other = new Sealer(new byte[32]);
        Assert.Null(new AuditChain(other).WasSigned(row));
    }

    private static async Task AssertFaultAsync(
        AuditBench bench, AuditFaultKind kind, long? position, long? entryId)
    {
        var fault = (await bench.VerifyAsync()).Fault;
        Assert.NotNull(fault);
        Assert.Equal((kind, position, entryId), (fault.Kind, fault.Position, fault.EntryId));
    }

    private static Task<int> AddUnsignedAsync(TestHost host, int first, int count) => host.WithDbAsync(db =>
    {
        db.Audit.AddRange(Enumerable.Range(first, count).Select(id => new AuditEntry
            { Id = id, At = DateTime.UnixEpoch, Action = "old.deed" }));
        return db.SaveChangesAsync();
    });

    /// <summary>Between two linkers the database may choose a victim.</summary>
    private static async Task TryLinkAsync(AuditBench bench)
    {
        try
        {
            await bench.LinkAsync();
        }
        catch (Exception fault) when (bench.Host.Services.GetRequiredService<Dialect>().IsTransient(fault))
        {
            await bench.LinkAsync();
        }
    }
}
