using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Otklik.Language.Learning;
using Otklik.Topics;
using Otklik.Topics.Learning;

namespace Otklik.BrowserTests;

/// <summary>Twelve weeks of decisions, two models of topics beside each other and a training on its way.</summary>
internal static class LearnedTown
{
    public static Task FillAsync(Site site) => site.ReadAsync(async db =>
    {
        var owner = await db.Topics.OrderBy(row => row.Id).Select(row => row.CentreId).FirstAsync();
        var topics = await db.Topics.Where(row => row.CentreId == owner).OrderBy(row => row.Id).Select(row => row.Id)
            .Take(25).ToListAsync();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        for (var number = 0; number < 600; number++)
        {
            var right = topics[number * number % topics.Count];
            var isFound = number * 7 % 10 < 5 + (number / 150);
            db.TopicCorrections.Add(new TopicCorrection
            {
                Id = 9_000_000 + number, CaseId = 8_000_000 + number, CentreId = owner,
                At = now.AddHours(-2000 + (3.3 * number)),
                GuessedTopicId = isFound ? right : topics[number % 5], Confidence = isFound ? 0.7 : 0.4,
                FromTopicId = topics[0], ToTopicId = right,
            });
        }

        db.LearnedModels.AddRange(
            Model(owner, 1, ModelKind.Topic, now.AddDays(-40), 0.583, new SideBySide(null, 400,
                new SideFigures(0.41, 0.6, 0.06, 0.91), new SideFigures(0.57, 0.74, 0.22, 0.95))),
            Model(owner, 2, ModelKind.Topic, now.AddDays(-2), 0.642, new SideBySide(700_001, 400,
                new SideFigures(0.57, 0.74, 0.22, 0.95), new SideFigures(0.63, 0.8, 0.29, 0.96))),
            new LearnedModel
            {
                Id = 700_010, CentreId = owner, Kind = ModelKind.Organisation, Version = 1, RequestedAt = now,
                State = ModelState.Training, Progress = 0.42, Stage = TrainingStage.Checking, SeenAt = now.AddHours(1),
            });
        db.LearnedModelFiles.Add(new LearnedModelFile { ModelId = 700_001, Content = [1] });
        return await db.SaveChangesAsync();
    });

    private static LearnedModel Model(
        long centre, int version, ModelKind kind, DateTime at, double accuracy, SideBySide both) => new()
    {
        Id = 700_000 + version, CentreId = centre, Kind = kind, Version = version, RequestedAt = at,
        FinishedAt = at.AddMinutes(1), State = ModelState.Ready, Progress = 1, Examples = 1_800 * version, Labels = 161,
        Accuracy = accuracy, TopThree = accuracy + 0.15, Comparison = JsonSerializer.Serialize(both),
        Report = JsonSerializer.Serialize(new TrainingReport(2_000, 1_990, 6, 4, 0, 161, ["1", "2"], [])),
    };
}
