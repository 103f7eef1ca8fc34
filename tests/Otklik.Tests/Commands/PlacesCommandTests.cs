using Otklik.Topics.Files;

namespace Otklik.Tests.Commands;

public sealed class PlacesCommandTests
{
    [Fact]
    public async Task Places_come_from_a_file_go_out_as_one_and_bad_rows_are_named()
    {
        await using var script = await Script.StartAsync();
        await script.SucceedAsync("centre", "add", "--code", "town", "--name", "Лугоборск");
        await WriteAsync(script, "places.csv", GazetteerFile.Sample);
        await WriteAsync(script, "bad.csv", "settlement,house\nПески,\nПески,5\n");

        Assert.StartsWith("Добавлено 4", await script.SucceedAsync(
            "places", "import", "--centre", "town", "--from", "places.csv"), StringComparison.Ordinal);
        var bad = await script.RunAsync("places", "import", "--centre", "town", "--from", "bad.csv", "--replace");
        Assert.Equal(3, bad.Code);
        Assert.StartsWith("Добавлено 1, изменено 0, убрано 4", bad.Output, StringComparison.Ordinal);
        Assert.Contains("строка 3:", bad.Errors, StringComparison.Ordinal);

        Assert.Contains("Пески", await script.SucceedAsync("places", "export", "--centre", "town"),
            StringComparison.Ordinal);
        await script.SucceedAsync("places", "export", "--centre", "town", "--to", "out.csv");
        Assert.StartsWith("Добавлено 0", await script.SucceedAsync(
            "places", "import", "--centre", "town", "--from", "out.csv", "--replace"), StringComparison.Ordinal);
        var nowhere = await script.RunAsync("places", "export", "--centre", "nowhere");
        Assert.Equal((1, "Нет такого центра: nowhere"), (nowhere.Code, nowhere.Errors.Trim()));
        Assert.Equal(1, (await script.RunAsync(
            "places", "import", "--centre", "nowhere", "--from", "out.csv")).Code);
    }

    private static Task WriteAsync(Script script, string name, string content) =>
        File.WriteAllTextAsync(Path.Combine(script.Folder, name), content);
}
