using Microsoft.EntityFrameworkCore;
using Otklik.Cases;
using Otklik.Cases.Opening;
using Otklik.Cases.Work;

namespace Otklik.Tests.Cases;

public sealed class SplitLetterTests
{
    private const string Letter = "Здравствуйте! 1. На улице Мира, 5 яма на дороге, пробили колесо, яма глубокая. "
        + "2. Нет холодной воды второй день, в кране сухо, воды нет. Мой телефон 8 900 123-45-67.";

    [Fact]
    public async Task Each_problem_of_a_letter_becomes_a_case_with_its_own_words_place_and_pseudonym()
    {
        await using var town = await TownDesk.StartAsync();
        var id = await WriteAsync(town, Letter);

        Assert.IsType<CaseOutcome.Done>(await town.AsAsync<SplitLetter, CaseOutcome>(town.Operator,
            verb => verb.RunAsync(new(id, null), default)));

        var (from, part) = (await town.CaseAsync(id), Assert.Single(
            await town.RowsAsync(db => db.Cases.Where(row => row.Id != id))));
        var whole = Assert.Single(await town.RowsAsync(db => db.Messages.Where(row => row.CaseId == id)));
        var piece = Assert.Single(await town.RowsAsync(db => db.Messages.Where(row => row.CaseId == part.Id)));
        Assert.Equal((town.Pothole.Id, town.NoWater.Id), (from.TopicId, part.TopicId));
        Assert.Equal((CaseStatus.Moderation, town.NoWater.Name), (part.Status, part.Title));
        Assert.Equal(Letter, whole.Text);
        Assert.Contains("в кране сухо", piece.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("яма", piece.Text, StringComparison.Ordinal);
        Assert.Equal(whole.ThreadId, piece.ThreadId);
        Assert.NotEqual(whole.AuthorId, piece.AuthorId);
        Assert.NotEmpty(piece.MaskSpans);
        Assert.DoesNotContain("123-45", part.Excerpt, StringComparison.Ordinal);
        Assert.Equal(whole.ReceivedAt, part.OpenedAt);
    }

    [Fact]
    public async Task A_letter_about_one_thing_is_left_whole()
    {
        await using var town = await TownDesk.StartAsync();
        var id = await WriteAsync(town, "Второй день нет холодной воды. В кране сухо. Звонили в водоканал, "
            + "обещали утром. Воды так и нет, холодная не идёт совсем. Когда дадут?");

        Assert.IsType<CaseOutcome.Refused>(await town.AsAsync<SplitLetter, CaseOutcome>(town.Operator,
            verb => verb.RunAsync(new(id, null), default)));
        Assert.Single(await town.RowsAsync(db => db.Cases));
    }

    [Fact]
    public async Task Those_of_another_town_cannot_split_it()
    {
        await using var town = await TownDesk.StartAsync();
        var id = await WriteAsync(town, Letter);
        var stranger = await town.Host.AddPersonAsync(Otklik.Centres.Role.Operator, town.Other.Id, title: "Чужой");

        Assert.IsType<CaseOutcome.Missing>(await town.AsAsync<SplitLetter, CaseOutcome>(stranger,
            verb => verb.RunAsync(new(id, null), default)));
    }

    private static async Task<long> WriteAsync(TownDesk town, string text)
    {
        var id = (await town.OpenAsync(facts => facts with
        {
            IsAutomatic = false, OrganisationId = null, Place = PlaceParts.Empty,
            Topics = [new TopicSuggestion(town.Pothole.Id, 0.4, [])],
        })).Case.Id;
        await town.Host.WithDbAsync(
            db => db.Messages.ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, text)));
        return id;
    }
}
