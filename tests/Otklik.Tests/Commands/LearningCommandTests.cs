using System.Text.Json;

namespace Otklik.Tests.Commands;

/// <summary>Verbs of learning, on an invented town's messages.</summary>
public sealed class LearningCommandTests
{
    private static readonly (string Topic, string[] Words)[] Topics =
    [
        ("Мусор", ["мусор не вывозят", "контейнер переполнен", "свалка у дома"]),
        ("Дороги", ["яма на дороге", "выбоина в асфальте", "разбита дорога"]),
        ("Свет", ["фонарь не горит", "темно на улице", "нет освещения"]),
    ];

    private static string Table => "номер;текст;тема\n" + string.Join('\n', Enumerable.Range(0, 150).Select(row =>
    {
        var (topic, words) = Topics[row % 3];
        return $"{row};{words[row / 3 % 3]} уже {row} дней, примите меры;{topic}";
    }));

    [Fact]
    public async Task What_was_learned_of_a_table_is_added_to_another_in_its_order()
    {
        await using var script = await Script.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(script.Folder, "solved.csv"), Table);
        await script.SucceedAsync("train", "--from", "solved.csv", "--text", "текст", "--label", "тема", "--out", "m");
        await File.WriteAllTextAsync(Path.Combine(script.Folder, "new.csv"),
            "id,текст\n7,Контейнер полон мусора\n5,\n6,\"Фонарь, и темно\"\n");
        await script.SucceedAsync("classify", "--model", "m", "--from", "new.csv", "--text", "текст", "--out", "o.csv");
        var lines = await File.ReadAllLinesAsync(Path.Combine(script.Folder, "o.csv"));
        Assert.Equal("id,текст,label,confidence,automatic", lines[0]);
        Assert.StartsWith("7,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",Мусор,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("5,,", lines[2], StringComparison.Ordinal);
        Assert.EndsWith(",false", lines[2], StringComparison.Ordinal);
        Assert.Contains(",Свет,", lines[3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_evaluation_prints_its_figures()
    {
        await using var script = await Script.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(script.Folder, "solved.csv"), Table);
        var said = await script.SucceedAsync("evaluate", "--from", "solved.csv", "--text", "текст", "--label", "тема");
        var report = JsonDocument.Parse(said).RootElement.GetProperty("report");
        Assert.Equal(150, report.GetProperty("rows").GetInt32());
        Assert.InRange(report.GetProperty("accuracy").GetDouble(), 0.95, 1);
    }

    [Fact]
    public async Task A_column_that_is_not_there_and_a_file_that_is_no_model_are_named()
    {
        await using var script = await Script.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(script.Folder, "solved.csv"), Table);
        var column = await script.RunAsync("evaluate", "--from", "solved.csv", "--text", "текст", "--label", "topic");
        Assert.Equal(1, column.Code);
        Assert.Contains("Столбца «topic» нет. Есть: номер, текст, тема.", column.Errors, StringComparison.Ordinal);
        var model = await script.RunAsync(
            "classify", "--model", "solved.csv", "--from", "solved.csv", "--text", "текст", "--out", "o.csv");
        Assert.Equal(1, model.Code);
        Assert.Contains("не файл модели", model.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(script.Folder, "o.csv")));
    }

    [Fact]
    public async Task Each_row_is_understood_without_repeating_its_personal_data()
    {
        await using var script = await Script.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(script.Folder, "solved.csv"), Table);
        await script.SucceedAsync("train", "--from", "solved.csv", "--text", "текст", "--label", "тема", "--out", "m");
        await File.WriteAllTextAsync(Path.Combine(script.Folder, "new.csv"),
            "текст\n\"На ул. Садовой, д. 5 контейнер переполнен, тел. 8 900 123-45-67\"\nСпасибо за фонарь!\n");
        await script.SucceedAsync("understand",
            "--from", "new.csv", "--text", "текст", "--out", "o.jsonl", "--topic-model", "m");
        var lines = await File.ReadAllLinesAsync(Path.Combine(script.Folder, "o.jsonl"));
        Assert.Equal(2, lines.Length);
        var first = JsonDocument.Parse(lines[0]).RootElement;
        Assert.Equal("Мусор", first.GetProperty("topics")[0].GetProperty("label").GetString());
        Assert.Equal("5", first.GetProperty("place").GetProperty("house").GetString());
        Assert.Equal("Phone", first.GetProperty("personalData")[0].GetProperty("kind").GetString());
        Assert.DoesNotContain("123-45", lines[0], StringComparison.Ordinal);
        Assert.Equal("Thanks", JsonDocument.Parse(lines[1]).RootElement.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Without_a_model_topics_and_bodies_come_from_the_classifier_that_the_product_brings()
    {
        await using var script = await Script.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(script.Folder, "new.csv"),
            "текст\n\"На Садовой, 5 не горят фонари\"\n\"Опять не вывезли мусор, баки полные\"\n");
        await script.SucceedAsync("understand", "--from", "new.csv", "--text", "текст", "--out", "o.jsonl");
        var rows = (await File.ReadAllLinesAsync(Path.Combine(script.Folder, "o.jsonl")))
            .Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(["Не горят фонари", "Не вывезли мусор"],
            rows.Select(row => row.GetProperty("topics")[0].GetProperty("label").GetString()));
        Assert.Equal(["Уличное освещение", "Вывоз отходов"],
            rows.Select(row => row.GetProperty("organisation").GetProperty("label").GetString()));
    }
}
