using System.Text;
using Microsoft.EntityFrameworkCore;
using Otklik.Intake;
using Otklik.Intake.Import;

namespace Otklik.Tests.Intake;

/// <summary>Files as bad as they come: every row ends as a message or in quarantine with its line, and the next
/// ones go on.</summary>
public sealed class BadFileTests
{
    private const string Mapping = "text=text,id=id,time=time";

    [Fact]
    public async Task Mixed_encodings_and_ragged_rows_stop_nothing()
    {
        await using var host = await TestHost.StartAsync();
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[] file =
        [
            0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes("id;text;time\r\n1;Сломан лифт;2026-01-10\r\n2;мало\r\n"),
            .. Encoding.GetEncoding(1251).GetBytes("3;Протекает крыша;2026-01-10\r\n4;много;2026-01-10;;;\r\n"),
            .. Encoding.UTF8.GetBytes(
                "5;Нет света 💡;2026-01-10\r\n;;\r\n6;\"Кавычка \"внутри\" слова\";2026-01-10\r\n7;Снег;2026-01-10"),
        ];
        var (texts, aside) = await LoadAsync(host, "a.csv", file);
        Assert.Equal(["Сломан лифт", "Протекает крыша", "Нет света 💡", "Снег"],
            texts.Where(text => !text.StartsWith("Кавычка", StringComparison.Ordinal)));
        Assert.Equal([3L, 5L, 7L], aside.Where(row => row.Line != 8).Select(row => row.Line!.Value));
        Assert.Equal(5 + 3, texts.Count + aside.Count);
    }

    [Fact]
    public async Task Nul_bytes_lone_surrogates_and_huge_texts_are_cleaned_or_set_aside()
    {
        await using var host = await TestHost.StartAsync();
        var huge = string.Concat(Enumerable.Repeat("яма на дороге, ", 7_000));
        var file = $$"""
            {"id":"1","text":"Яма\u0000 во дворе","time":"2026-01-10"}
            {"id":"2","text":"\ud83d лампа","time":"2026-01-10"}
            {"id":"3\u0000","text":"Снег","time":"2026-01-10\u0000"}
            {"id":"4","text":"{{huge}}","time":"2026-01-10"}
            {"id":"5","text":"текст",
            [1,2,3]
            {"id":"6","text":"\u0000\u0007","time":"2026-01-10"}
            {"id":"7","text":"\u202eобратно\u202c שלום","time":"2026-01-10"}
            {"id":"8","text":"<script>alert(1)</script>","time":"2026-01-10"}
            """;
        var (texts, aside) = await LoadAsync(host, "a.jsonl", Encoding.UTF8.GetBytes(file));
        Assert.Equal(["Яма во дворе", "Снег"], texts.Take(2));
        Assert.Contains(texts, text => text.Length == huge.Trim().Length);
        Assert.Contains("<script>alert(1)</script>", texts);
        Assert.Equal([2L, 5L, 6L, 7L], aside.Select(row => row.Line!.Value));
        Assert.Equal(["Row.NotJson", "Row.NotJson", "Row.NotObject", "Row.NoText"],
            aside.Select(row => Trouble.Read(row.Problem)!.Code));
    }

    [Fact]
    public async Task A_line_without_an_end_is_set_aside_and_the_next_one_goes_in()
    {
        await using var host = await TestHost.StartAsync();
        var (texts, aside) = await LoadAsync(host, "a.jsonl", Encoding.UTF8.GetBytes(
            $$"""{"id":"1","text":"{{new string('я', 3_000_000)}}"}"""
                + "\n" + """{"id":"2","text":"Снег","time":"2026-01-10"}""" + "\r\n"));
        Assert.Equal(["Снег"], texts);
        Assert.Equal("Row.TooLong", Trouble.Read(Assert.Single(aside).Problem)!.Code);
    }

    [Fact]
    public async Task A_csv_with_nul_bytes_in_every_place_goes_in()
    {
        await using var host = await TestHost.StartAsync();
        var (texts, aside) = await LoadAsync(host, "a.csv",
            Encoding.UTF8.GetBytes("id,text\0,time\n1\0,Яма\0 тут,2026-01-10\n2,\0\0,2026-01-10\n3,Снег,\0\n"));
        Assert.Equal(["Яма тут", "Снег"], texts);
        Assert.Equal([3L], aside.Select(row => row.Line!.Value));
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31T23:59:59")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("1812-09-07")]
    [InlineData("30.02.2026")]
    [InlineData("-1")]
    [InlineData("2026-01-10T25:61:00")]
    [InlineData("вчера")]
    public async Task An_absurd_date_is_set_aside_and_the_next_row_goes_in(string time)
    {
        await using var host = await TestHost.StartAsync();
        var (texts, aside) = await LoadAsync(host, "a.csv",
            Encoding.UTF8.GetBytes($"id,text,time\n1,Яма,{time}\n2,Снег,2026-01-10\n"));
        Assert.Equal(["Снег"], texts);
        Assert.Equal(2, Assert.Single(aside).Line);
    }

    [Fact]
    public async Task A_workbook_gives_the_saved_values_of_its_formulas_and_survives_errors_and_absurd_dates()
    {
        await using var host = await TestHost.StartAsync();
        var file = Workbook.Of(
        [
            Workbook.Row(Workbook.Text("id"), Workbook.Text("text"), Workbook.Text("time")),
            Workbook.Row("<c><v>1</v></c>",
                """<c t="str"><f>A1&amp;"x"</f><v>Яма у школы</v></c>""", """<c s="1"><v>46032</v></c>"""),
            Workbook.Row("<c><f>1+1</f><v>2</v></c>",
                """<c t="e"><f>1/0</f><v>#DIV/0!</v></c>""", """<c s="1"><v>46032</v></c>"""),
            Workbook.Row("<c><v>3</v></c>",
                """<c t="str"><f>HYPERLINK("http://x")</f></c>""", """<c s="1"><v>46032</v></c>"""),
            Workbook.Row("<c><v>4</v></c>", Workbook.Text("=CMD|' /C calc'!A0"), """<c s="1"><v>46032</v></c>"""),
            Workbook.Row("<c><v>5</v></c>", Workbook.Text("Снег"), """<c s="1"><v>99999999999</v></c>"""),
            Workbook.Row("<c><v>6</v></c>", Workbook.Text("Лёд"), """<c s="1"><v>-5</v></c>"""),
            Workbook.Row("<c><v>7</v></c>", Workbook.Text("Мусор"), """<c s="1"><v>46032.5</v></c>"""),
        ]);
        var (texts, aside) = await LoadAsync(host, "a.xlsx", file);
        Assert.Equal(["Яма у школы", "=CMD|' /C calc'!A0", "Мусор"], texts);
        Assert.Equal([3L, 4L, 6L, 7L], aside.Select(row => row.Line!.Value));
    }

    [Fact]
    public async Task A_workbook_that_inflates_to_hundreds_of_megabytes_is_refused_within_bounded_memory()
    {
        await using var host = await TestHost.StartAsync();
        var row = Workbook.Row(Workbook.Text(new string('я', 50_000)));
        var file = Workbook.Of(Enumerable.Repeat(row, 4_000).Prepend(Workbook.Row(Workbook.Text("text"))));
        Assert.InRange(file.Length, 1, 4_000_000);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var fault = await Assert.ThrowsAsync<ImportException>(() =>
            FileImportTests.ImportAsync(host, "a.xlsx", file, "text=text"));
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 64 * 1_048_576);
        Assert.Contains("сотни мегабайт", fault.Message, StringComparison.Ordinal);
        var import = await host.WithDbAsync(db => db.Imports.SingleAsync());
        Assert.Equal(ImportState.Failed, import.State);
        Assert.Contains("сотни мегабайт", TroubleWords.Of(import.Problem!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""<!DOCTYPE worksheet [<!ENTITY of SYSTEM "file://SECRET">]>""")]
    [InlineData("""<!DOCTYPE worksheet [<!ENTITY a "zzzz"><!ENTITY b "&a;&a;&a;"><!ENTITY of "&b;&b;&b;">]>""")]
    public async Task A_workbook_that_declares_entities_reads_no_file_of_ours_and_unfolds_nothing(string declaration)
    {
        await using var host = await TestHost.StartAsync();
        var secret = Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, "zzzz", TestContext.Current.CancellationToken);
        var file = Workbook.Declaring(declaration.Replace("SECRET", secret, StringComparison.Ordinal),
            [Workbook.Row(Workbook.Text("text")), Workbook.Row(Workbook.Text("Яма &of;"))]);
        await Assert.ThrowsAsync<ImportException>(() => FileImportTests.ImportAsync(host, "a.xlsx", file, "text=text"));
        Assert.Empty(await host.WithDbAsync(db => db.Messages.ToListAsync()));
        var import = await host.WithDbAsync(db => db.Imports.SingleAsync());
        Assert.Equal(ImportState.Failed, import.State);
        Assert.DoesNotContain("zzzz", import.Problem, StringComparison.Ordinal);
        File.Delete(secret);
    }

    [Fact]
    public async Task A_workbook_cut_in_the_middle_is_refused_in_words()
    {
        await using var host = await TestHost.StartAsync();
        var file = Workbook.Of([Workbook.Row(Workbook.Text("text")), Workbook.Row(Workbook.Text("Яма"))]);
        var fault = await Assert.ThrowsAsync<ImportException>(
            () => FileImportTests.ImportAsync(host, "a.xlsx", file[..(file.Length / 2)], "text=text"));
        Assert.Contains("XLSX", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quote_left_open_takes_only_what_stands_behind_it()
    {
        await using var host = await TestHost.StartAsync();
        var (texts, aside) = await LoadAsync(host, "a.csv",
            Encoding.UTF8.GetBytes("id,text,time\n1,Яма,2026-01-10\n2,\"Снег,2026-01-10\n3,Лёд,2026-01-10\n"));
        Assert.Equal(["Яма"], texts);
        Assert.Equal(3, Assert.Single(aside).Line);
    }

    private static async Task<(List<string> Texts, List<QuarantinedEnvelope> Aside)> LoadAsync(
        TestHost host, string name, byte[] file)
    {
        var import = await FileImportTests.ImportAsync(host, name, file, Mapping);
        Assert.Equal(ImportState.Done, import.State);
        return (await host.WithDbAsync(db => db.Messages.OrderBy(row => row.Id).Select(row => row.Text).ToListAsync()),
            await host.WithDbAsync(db => db.Quarantine.OrderBy(row => row.Line).ToListAsync()));
    }
}
