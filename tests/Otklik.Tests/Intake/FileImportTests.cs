using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Otklik.Cases;
using Otklik.Intake;
using Otklik.Intake.Import;

namespace Otklik.Tests.Intake;

public sealed class FileImportTests
{
    private const string Mapping = "text=text,id=id,topic=theme,organisation=executor";

    [Fact]
    public async Task Rows_become_cases_of_the_bodies_that_the_file_names()
    {
        await using var host = await TestHost.StartAsync();
        var import = await ImportAsync(host, "a.csv",
            "id,theme,executor,text\n1,Дороги,Горадмин,Яма у дома 5 на Садовой\n"
            + "2,Свет,Горсвет,\"Не горит,\nфонарь\"\n");
        Assert.Equal((2, 0, 0), (import.Placed, import.Repeated, import.SetAside));
        var cases = await host.WithDbAsync(db => db.Cases
            .Join(db.Organisations, row => row.OrganisationId,
                body => body.Id, (row, body) => new { row.Status, body.Name })
            .OrderBy(row => row.Name).ToListAsync());
        Assert.Equal(["Горадмин", "Горсвет"], cases.Select(row => row.Name));
        Assert.All(cases, row => Assert.Equal(CaseStatus.Assigned, row.Status));
        Assert.Empty(await host.WithDbAsync(db => db.Deliveries.ToListAsync()));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        await using var host = await TestHost.StartAsync();
        var file = "id;text\n1;Нет воды на Речной, 2\n2;Спасибо за двор\n";
        await ImportAsync(host, "a.csv", file, "text=text,id=id");
        var again = await ImportAsync(host, "a.csv", file, "text=text,id=id");
        Assert.Equal((0, 2), (again.Placed, again.Repeated));
        Assert.Equal(2, await host.WithDbAsync(db => db.Messages.CountAsync()));
    }

    [Fact]
    public async Task A_known_id_with_another_text_and_ragged_rows_are_set_aside_with_their_lines()
    {
        await using var host = await TestHost.StartAsync();
        var import = await ImportAsync(host, "a.csv",
            "id,text,time\n1,Яма,2026-01-10\n2,Мусор\n1,Совсем другое,2026-01-10\n"
            + "3,Лёд,31.02.2042\n4,,2026-01-10\n5,Снег,2026-01-10\n",
            "text=text,id=id,time=time");
        Assert.Equal((2, 4), (import.Placed, import.SetAside));
        var aside = await host.WithDbAsync(db => db.Quarantine.OrderBy(row => row.Line).ToListAsync());
        Assert.Equal([3L, 4L, 5L, 6L], aside.Select(row => row.Line!.Value));
        Assert.Contains("столбц", TroubleWords.Of(aside[0].Problem), StringComparison.Ordinal);
        Assert.Contains("другой", TroubleWords.Of(aside[1].Problem), StringComparison.Ordinal);
        Assert.Contains("время", TroubleWords.Of(aside[2].Problem), StringComparison.Ordinal);
        Assert.Contains("нет текста", TroubleWords.Of(aside[3].Problem), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lines_in_another_encoding_are_read_all_the_same()
    {
        await using var host = await TestHost.StartAsync();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[] file =
        [
            .. Encoding.UTF8.GetBytes("id;text\n1;Сломан лифт\n2;Нет света\n"),
            .. Encoding.GetEncoding(1251).GetBytes("3;Протекает крыша\n"),
        ];
        await ImportAsync(host, "a.csv", file, "text=text,id=id");
        var texts = await host.WithDbAsync(db =>
            db.Messages.OrderBy(row => row.Id).Select(row => row.Text).ToListAsync());
        Assert.Equal(["Сломан лифт", "Нет света", "Протекает крыша"], texts);
    }

    [Fact]
    public async Task A_stopped_import_goes_on_behind_the_last_placed_row()
    {
        await using var host = await TestHost.StartAsync();
        var rows = new StringBuilder("id,text\n");
        for (var row = 0; row < 3_500;
            row++) rows.Append(System.Globalization.CultureInfo.InvariantCulture, $"{row},Мусор у дома {row}\n");
        using var stop = new CancellationTokenSource();
        var file = rows.ToString();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            ImportAsync(host, "a.csv", Encoding.UTF8.GetBytes(file),
            "text=text,id=id",
            new Now(import => { if (import.Placed >= 1_000) stop.Cancel(); }), cancellation: stop.Token));
        var placed = await host.WithDbAsync(db => db.Messages.CountAsync());
        Assert.InRange(placed, 1_000, 3_000);
        var import = await ImportAsync(host, "a.csv", file, "text=text,id=id");
        Assert.Equal((3_500, 0), (import.Placed, import.Repeated));
        Assert.Equal(3_500, await host.WithDbAsync(db => db.Messages.CountAsync()));
        Assert.Equal(3_500, await host.WithDbAsync(db => db.DailyCounts.SumAsync(row => row.Messages)));
    }

    [Fact]
    public async Task An_import_that_was_stopped_between_two_towns_places_each_row_once_and_threads_keep_their_order()
    {
        await using var host = await TestHost.StartAsync();
        var rows = new StringBuilder("id,thread,town,text\n");
        for (var row = 0; row < 2_400; row++)
        {
            rows.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"{row},т{row % 1_200},Город {(row * 7) % 5},Мусор у дома {row}\n");
        }

        using var stop = new CancellationTokenSource();
        var file = rows.ToString();
        const string mapping = "text=text,id=id,thread=thread,settlement=town";
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ImportAsync(host, "a.csv",
            Encoding.UTF8.GetBytes(file), mapping, new Now(_ => stop.Cancel()), cancellation: stop.Token));
        var stopped = await host.WithDbAsync(db => db.Imports.SingleAsync());
        Assert.Equal((0L, 1_000, 1_000L), (stopped.Rows, stopped.Ahead, stopped.Placed));
        Assert.InRange(stopped.ReadBytes, 1, stopped.TotalBytes - 1);
        var import = await ImportAsync(host, "a.csv", file, mapping);
        Assert.Equal((2_400L, 0L, 0), (import.Placed, import.Repeated, import.Ahead));
        // A row and the one of its thread name different towns; the first of the file opened the case.
        var messages = await host.WithDbAsync(db => db.Messages.OrderBy(row => row.Id)
            .Select(row => new { row.CaseId, row.Text }).ToListAsync());
        var cases = messages.GroupBy(row => row.CaseId).ToList();
        Assert.Equal(1_200, cases.Count);
        Assert.All(cases, one => Assert.Equal(NumberOf(one.First().Text) + 1_200, NumberOf(one.Last().Text)));

        static int NumberOf(string text) =>
            int.Parse(text.AsSpan(text.LastIndexOf(' ') + 1), System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task History_starts_no_clock_and_keeps_its_reply()
    {
        await using var host = await TestHost.StartAsync();
        await ImportAsync(host, "a.jsonl",
            "{\"id\":1,\"text\":\"Нет воды на Речной, 2\",\"otvet\":\"Воду включили 3 марта\","
            + "\"kogda\":\"2025-03-03T10:00:00Z\",\"st\":\"закрыто\"}",
            "text=text,id=id,reply=otvet,answered=kogda,status=st", isHistory: true);
        var one = await host.WithDbAsync(db => db.Cases.SingleAsync());
        Assert.Equal(CaseStatus.Closed, one.Status);
        Assert.Null(one.NextDueAt);
        Assert.Empty(await host.WithDbAsync(db => db.Clocks.ToListAsync()));
        Assert.Equal("Воду включили 3 марта", (await host.WithDbAsync(db => db.Replies.SingleAsync())).Text);
    }

    [Fact]
    public async Task What_a_file_of_history_calls_open_stands_in_the_queue_without_a_clock()
    {
        await using var host = await TestHost.StartAsync();
        await ImportAsync(host, "a.csv", "id,text,st,body\n1,Нет воды на Речной 2,В работе,Горводоканал\n"
            + "2,Нет света на Речной 4,Approval,\n3,Яма на Садовой 5,,\n4,Не горит фонарь на Мира 7,Закрыто,\n",
            "text=text,id=id,status=st,organisation=body", isHistory: true);
        var cases = await host.WithDbAsync(db => db.Cases.OrderBy(row => row.Id)
            .Select(row => new { row.Status, IsQueued = row.QueueKey != null, row.NextDueAt }).ToListAsync());
        Assert.Equal([(CaseStatus.Accepted, true), (CaseStatus.Moderation, true), (CaseStatus.Moderation, false),
            (CaseStatus.Closed, false)], cases.Select(row => (row.Status, row.IsQueued)));
        Assert.All(cases, row => Assert.Null(row.NextDueAt));
    }

    [Fact]
    public void A_mapping_without_text_or_with_an_unknown_field_is_refused_in_words()
    {
        Assert.Contains("text=",
            Assert.Throws<ImportException>(() => ColumnMapping.Parse("id=a")).Message, StringComparison.Ordinal);
        Assert.Contains("«colour»", Assert.Throws<ImportException>(() =>
            ColumnMapping.Parse("text=a,colour=b")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.csv", "id,text\n")]
    [InlineData("a.csv", "id,text\n1,два,три\n")]
    public async Task A_wrong_mapping_is_refused_though_the_file_has_no_good_row(string name, string file)
    {
        await using var host = await TestHost.StartAsync();
        var fault = await Assert.ThrowsAsync<ImportException>(() => ImportAsync(host, name, file, "text=nope"));
        Assert.Contains("«nope». Есть: id, text", fault.Message, StringComparison.Ordinal);
        Assert.Equal(ImportState.Failed, (await host.WithDbAsync(db => db.Imports.SingleAsync())).State);
    }

    [Fact]
    public async Task Two_columns_of_one_name_are_told_apart_and_neither_is_taken_silently()
    {
        await using var host = await TestHost.StartAsync();
        var file = "id,text,Text\n1,Яма,Снег\n";
        var fault = await Assert.ThrowsAsync<ImportException>(() => ImportAsync(host, "a.csv", file, "text=text"));
        Assert.Contains("text (1), Text (2)", fault.Message, StringComparison.Ordinal);
        await ImportAsync(host, "a.csv", file, "text=text (1)");
        Assert.Equal(["Яма"], await host.WithDbAsync(db => db.Messages.Select(row => row.Text).ToListAsync()));
    }

    [Theory]
    [InlineData(ImportState.Failed)]
    [InlineData(ImportState.Stopped)]
    public async Task A_file_that_failed_or_was_stopped_goes_on_when_it_is_uploaded_again(ImportState state)
    {
        await using var host = await TestHost.StartAsync();
        await using var scope = host.SystemScope();
        var start = scope.ServiceProvider.GetRequiredService<StartImport>();
        using var content = new MemoryStream("id,text\n1,Lift\n"u8.ToArray());
        var request = new StartImport.Request("a.csv", content, ColumnMapping.Parse("text=text"), null, null, false);
        var first = await start.RunAsync(request, default);
        await host.WithDbAsync(db => db.Imports.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state)
            .SetProperty(row => row.Problem, "Файла нет")
            .SetProperty(row => row.StoredPath, Path.Combine(host.Folder, "gone"))));
        var path = Path.Combine(host.Folder, "again");
        await File.WriteAllBytesAsync(path, content.ToArray());
        await using var another = host.SystemScope();
        await another.ServiceProvider.GetRequiredService<StartImport>()
            .RunAsync(request with { StoredPath = path }, default);
        for (var look = 0; look < 400; look++)
        {
            if (await host.WithDbAsync(db => db.Imports.AnyAsync(row => row.State == ImportState.Done))) break;
            await Task.Delay(50);
        }

        var import = await host.WithDbAsync(db => db.Imports.SingleAsync());
        Assert.Equal((first.Id, ImportState.Done, 1L, (string?)null),
            (import.Id, import.State, import.Placed, import.Problem));
    }

    internal static Task<FileImport> ImportAsync(
        TestHost host, string name, string file, string mapping = Mapping, bool isHistory = false) =>
        ImportAsync(host, name, Encoding.UTF8.GetBytes(file), mapping, isHistory: isHistory);

    internal static async Task<FileImport> ImportAsync(
        TestHost host, string name, byte[] file, string mapping, IProgress<FileImport>? progress = null,
        bool isHistory = false, CancellationToken cancellation = default)
    {
        await using var scope = host.SystemScope();
        using var content = new MemoryStream(file);
        var start = scope.ServiceProvider.GetRequiredService<StartImport>();
        var import = await start.RunAsync(new StartImport.Request(
            name, content, ColumnMapping.Parse(mapping), null, null, isHistory), CancellationToken.None);
        return await host.Services.GetRequiredService<FileImporter>()
            .RunAsync(import.Id, content, progress, cancellation);
    }

    private sealed class Now(Action<FileImport> report) : IProgress<FileImport>
    {
        public void Report(FileImport value) => report(value);
    }
}
