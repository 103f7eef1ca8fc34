using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Otklik.Data;
using Otklik.Language.Learning;

namespace Otklik.Topics.Learning;

/// <summary>Makes one model: the newest cases are kept aside first, the new one and what works now are judged on them
/// side by side, then the model is learned from all.</summary>
internal sealed class TrainModel(
    AppDb db, ISolvedCases cases, TopicBook book, TimeProvider time, ILogger<TrainModel> logger)
{
    /// <summary>The most recent ones say most of what comes next.</summary>
    private const int MostCases = 60_000;
    private const int FewestCases = 20;
    private const int MostCompared = 1_000;
    private const int FewestCompared = 30;
    private const int KeptFiles = 3;

    /// <param name="model">Tracked; the caller saves it.</param>
    /// <param name="progress">Share of the whole, 0..1, and the stage.</param>
    public async Task RunAsync(
        LearnedModel model, IProgress<TrainingProgress> progress, CancellationToken cancellation)
    {
        var topics = await book.ReadAsync(cancellation);
        var centres = topics.UsersOf(model.CentreId);
        var precision = await db.ModelsInUse.Where(row => row.CentreId == model.CentreId && row.Kind == model.Kind)
            .Select(row => (double?)row.Precision).FirstOrDefaultAsync(cancellation) ?? ModelInUse.UsualPrecision;
        var options = Options(model.Kind, topics);
        var solved = new SolvedStream(cases, topics, model.Kind, centres, MostCases);
        var count = await solved.CountAsync(cancellation);
        if (count.Cases < FewestCases || count.Labels < 2)
        {
            (model.State, model.Problem) = (ModelState.Failed, "Models.TooFew");
            (model.Examples, model.Labels) = (count.Cases, count.Labels);
            return;
        }

        var old = await OldAsync(model, topics, cancellation);
        var aside = await solved.FirstAsync(Math.Min(MostCompared, count.Cases / 5), old.LearnedUpTo, cancellation);
        if (aside.Count >= FewestCompared)
        {
            // On a thread of its own: the learner computes for a minute and more.
            var trial = await Task.Run(() => ModelTrainer.Train(solved.Read(aside.Count, cancellation), options,
                new Part(progress, 0, 0.45), cancellation).Model, cancellation);
            model.Comparison = JsonSerializer.Serialize(new SideBySide(old.ModelId, aside.Count,
                Judge.Of(aside, old.Guess, old.From(precision)),
                Judge.Of(aside, one => trial.Classify(one.Text), trial.ThresholdFor(precision))));
        }

        var trained = await Task.Run(() => ModelTrainer.Train(
            solved.Read(0, cancellation), options, new Part(progress, 0.45, 1), cancellation), cancellation);
        Fill(model, trained, solved.Newest);
        db.LearnedModelFiles.Add(LearnedModelFile.Of(model.Id, trained.Model));
        await ThrowAwayOldFilesAsync(model, cancellation);
    }

    private TrainingOptions Options(ModelKind kind, TopicSnapshot topics) => new()
    {
        TrainedAt = time.GetUtcNow().UtcDateTime,
        // Messages go on being taken in meanwhile.
        Processors = Math.Max(1, Environment.ProcessorCount / 2),
        Names = kind == ModelKind.Topic
            ? topics.Topics.Values.ToDictionary(topic => ModelLabels.Of(topic.Id), topic => topic.Name)
            : topics.Tree.Organisations.ToDictionary(body => ModelLabels.Of(body.Id), body => body.Name),
    };

    private static void Fill(LearnedModel model, TrainedModel trained, long newest)
    {
        var (details, scores) = (trained.Model.Details, trained.Model.Details.Scores);
        (model.State, model.Progress, model.Stage) = (ModelState.Ready, 1, TrainingStage.Done);
        (model.Fingerprint, model.Examples, model.Labels) =
            (details.Fingerprint, details.Examples, trained.Model.Labels.Count);
        model.LearnedUpTo = newest;
        (model.Accuracy, model.TopThree, model.WeightedF1, model.MacroF1, model.CalibrationError) =
            (scores.Accuracy, scores.TopThree, scores.WeightedF1, scores.MacroF1, scores.CalibrationError);
        model.Report = JsonSerializer.Serialize(trained.Report with
        {
            SingleExample = [.. trained.Report.SingleExample.Take(50)],
            Contradictions = [.. trained.Report.Contradictions.Take(50)],
        });
    }

    private async Task<OldSide> OldAsync(LearnedModel model, TopicSnapshot topics, CancellationToken cancellation)
    {
        var used = await db.ModelsInUse.Where(row => row.CentreId == model.CentreId && row.Kind == model.Kind)
            .Join(db.LearnedModels, row => row.ModelId, row => row.Id, (_, row) => new { row.Id, row.LearnedUpTo })
            .FirstOrDefaultAsync(cancellation);
        if (used is not null && await ModelShelf.LoadAsync(db, used.Id, logger, cancellation) is { } known)
            return new OldSide(used.Id, used.LearnedUpTo, one => known.Classify(one.Text), known.ThresholdFor);
        if (model.Kind == ModelKind.Topic)
            return new OldSide(null, 0, one => Judge.Guess(topics.Uncorrected(model.CentreId, null), one.Text),
                _ => topics.Tree.AutomaticFrom(model.CentreId) ?? 1);
        return new OldSide(null, 0, one => topics.Route(one.CentreId, one.TopicId) is { } body
            ? [new LabelGuess(ModelLabels.Of(body), 1, [])] : [], _ => 1);
    }

    private async Task ThrowAwayOldFilesAsync(LearnedModel model, CancellationToken cancellation)
    {
        var kept = await db.LearnedModels.Where(row => row.CentreId == model.CentreId && row.Kind == model.Kind
                && row.State == ModelState.Ready).OrderByDescending(row => row.Version).Take(KeptFiles)
            .Select(row => row.Id).ToListAsync(cancellation);
        var used = await db.ModelsInUse.Where(row => row.CentreId == model.CentreId && row.Kind == model.Kind)
            .Select(row => new { row.ModelId, row.PreviousModelId }).FirstOrDefaultAsync(cancellation);
        kept.AddRange(new[] { used?.ModelId, used?.PreviousModelId }.OfType<long>());
        var own = db.LearnedModels.Where(row => row.CentreId == model.CentreId && row.Kind == model.Kind)
            .Select(row => row.Id);
        await db.LearnedModelFiles.Where(row => own.Contains(row.ModelId) && !kept.Contains(row.ModelId))
            .ExecuteDeleteAsync(cancellation);
    }

    private sealed record OldSide(
        long? ModelId, long LearnedUpTo, Func<SolvedCase, IReadOnlyList<LabelGuess>> Guess, Func<double, double> From);

    private sealed class Part(IProgress<TrainingProgress> whole, double from, double to) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) =>
            whole.Report(value with { Done = from + ((to - from) * value.Done) });
    }
}
