using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Otklik.Centres;
using Otklik.Tests.Intake;
using Otklik.Topics.Learning;

namespace Otklik.Tests.Topics.Learning;

/// <summary>A centre that brings its history and trains on it, on screen.</summary>
public sealed class RealHistoryTests
{
    private const string Page = "/topics/understanding";

    [Fact]
    public async Task A_model_of_a_real_history_does_better_than_names_on_the_newest_cases()
    {
        var path = SharedFolder.Find("kursk", "messages.csv");
        await using var host = await TestHost.StartAsync();
        await FileImportTests.ImportAsync(host, "messages.csv", await File.ReadAllTextAsync(path));
        var centre = await host.WithDbAsync(db => db.Centres.Select(row => row.Id).FirstAsync());
        using var client = await host.SignedInAsync(Role.Administrator, centre);
        using var asked = await client.SubmitAsync(Page, "form:has(input[value='Topic-train'])");
        Assert.True(await ReadyAsync(host), "The training did not end");

        var model = await host.WithDbAsync(db => db.LearnedModels.SingleAsync());
        Assert.Equal((ModelState.Ready, 2_000, 161), (model.State, model.Examples, model.Labels));
        var both = JsonSerializer.Deserialize<SideBySide>(model.Comparison!)!;
        TestContext.Current.SendDiagnosticMessage(
            "Beside {0} new cases: {1} → {2}", both.Cases, both.Old, both.New);
        Assert.True(both.New.Accuracy > both.Old.Accuracy + 0.1, model.Comparison);
    }

    private static async Task<bool> ReadyAsync(TestHost host)
    {
        for (var look = 0; look < 1_200; look++)
        {
            if (!await host.WithDbAsync(db => db.LearnedModels.AnyAsync(row =>
                row.State == ModelState.Waiting || row.State == ModelState.Training))) return true;
            await Task.Delay(100);
        }

        return false;
    }
}
