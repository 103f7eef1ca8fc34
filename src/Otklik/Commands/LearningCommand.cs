using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CsvHelper;
using Otklik.Intake.Import;
using Otklik.Language.Learning;

namespace Otklik.Commands;

/// <summary><c>train</c>, <c>evaluate</c> and <c>classify</c>: what a file of solved messages teaches, how well, and
/// what it says of others. They need no installation. Rows that cannot be read are counted; then the exit code is
/// 3.</summary>
internal static class LearningCommand
{
    private const int SetAside = 3;
    private const int ShownConfusions = 50;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static IEnumerable<Command> Make() => [Train(), Evaluate(), Classify()];

    private static Command Train()
    {
        var (from, text, label) = (File("--from"), Column("--text"), Column("--label"));
        var into = File("--out");
        return Verb("train", [from, text, label, into], async (result, cancellation) =>
        {
            using var rows = SolvedRows.Open(result.GetValue(from)!, result.GetValue(text)!, result.GetValue(label));
            var trained = ModelTrainer.Train(rows.Examples(),
                new TrainingOptions { TrainedAt = TimeProvider.System.GetUtcNow().UtcDateTime },
                new Told(), cancellation);
            await WriteAsync(result.GetValue(into)!, stream =>
            {
                ModelFile.Save(trained.Model, stream);
                return Task.CompletedTask;
            });
            Console.WriteLine(JsonSerializer.Serialize(new { trained.Report, trained.Model.Details, rows.Bad }, Json));
            return Exit(rows);
        });
    }

    private static Command Evaluate()
    {
        var (from, text, label) = (File("--from"), Column("--text"), Column("--label"));
        var folds = new Option<int>("--folds")
        {
            Description = CommandTexts.Say("Learning.folds"), DefaultValueFactory = _ => 5,
        };
        var precision = Precision();
        return Verb("evaluate", [from, text, label, folds, precision], (result, cancellation) =>
        {
            using var rows = SolvedRows.Open(result.GetValue(from)!, result.GetValue(text)!, result.GetValue(label));
            var report = Evaluation.CrossValidate(rows.Examples(), new EvaluationOptions
            {
                Folds = Math.Clamp(result.GetValue(folds), 2, 100), Precision = result.GetValue(precision),
            }, cancellation: cancellation);
            report = report with { Confusions = [.. report.Confusions.Take(ShownConfusions)] };
            Console.WriteLine(JsonSerializer.Serialize(new { Report = report, rows.Bad }, Json));
            return Task.FromResult(Exit(rows));
        });
    }

    private static Command Classify()
    {
        var (model, from, text, into) = (File("--model"), File("--from"), Column("--text"), File("--out"));
        var precision = Precision();
        return Verb("classify", [model, from, text, into, precision], async (result, cancellation) =>
        {
            var known = Load(result.GetValue(model)!);
            using var rows = SolvedRows.Open(result.GetValue(from)!, result.GetValue(text)!, null);
            var threshold = known.ThresholdFor(result.GetValue(precision));
            await WriteAsync(result.GetValue(into)!, async stream =>
            {
                await using var words = new StreamWriter(stream, leaveOpen: true);
                await using var csv = new CsvWriter(words, CultureInfo.InvariantCulture);
                string[] added = ["label", "confidence", "automatic"];
                foreach (var column in rows.Columns.Except(added).Concat(added)) csv.WriteField(column);
                await csv.NextRecordAsync();
                foreach (var row in rows.Read())
                {
                    cancellation.ThrowIfCancellationRequested();
                    var guess = known.Classify(row.GetValueOrDefault(result.GetValue(text)!), most: 1) is [var best, ..]
                        ? best : null;
                    foreach (var column in rows.Columns.Except(added)) csv.WriteField(row.GetValueOrDefault(column));
                    csv.WriteField(guess?.Label);
                    csv.WriteField(guess?.Confidence.ToString("0.###", CultureInfo.InvariantCulture));
                    csv.WriteField(guess is not null && guess.Confidence >= threshold ? "true" : "false");
                    await csv.NextRecordAsync();
                }
            });
            return Exit(rows);
        });
    }

    internal static int Exit(SolvedRows rows) => rows.Bad > 0 ? SetAside : 0;

    internal static LabelModel Load(FileInfo file)
    {
        if (!file.Exists) throw new CommandException(CommandTexts.Say("Import.NoFile", file.FullName));
        try
        {
            using var stream = file.OpenRead();
            return ModelFile.Load(stream);
        }
        catch (ModelFileException)
        {
            throw new CommandException(CommandTexts.Say("Learning.NoModel", file.FullName));
        }
    }

    /// <summary>What stood under the name stays until the new file is whole.</summary>
    internal static async Task WriteAsync(FileInfo file, Func<Stream, Task> write)
    {
        var partial = file.FullName + ".partial";
        await using (var stream = System.IO.File.Create(partial)) await write(stream);
        System.IO.File.Move(partial, file.FullName, overwrite: true);
    }

    internal static Command Verb(
        string name, Option[] options, Func<ParseResult, CancellationToken, Task<int>> work)
    {
        var command = new Command(name, CommandTexts.Say($"Learning.{name}"));
        foreach (var option in options) command.Options.Add(option);
        command.SetAction((result, cancellation) => Installation.GuardAsync(async () =>
        {
            try
            {
                return await work(result, cancellation);
            }
            catch (ImportException fault)
            {
                throw new CommandException(fault.Message);
            }
        }));
        return command;
    }

    internal static Option<FileInfo> File(string name) => new(name)
    {
        Description = CommandTexts.Say($"Learning.{name[2..]}"), Required = true,
    };

    internal static Option<string> Column(string name) => new(name)
    {
        Description = CommandTexts.Say($"Learning.{name[2..]}"), Required = true,
    };

    private static Option<double> Precision() => new("--precision")
    {
        Description = CommandTexts.Say("Learning.precision"), DefaultValueFactory = _ => 0.95,
    };

    private sealed class Told : IProgress<TrainingProgress>
    {
        private TrainingStage? _stage;

        public void Report(TrainingProgress value)
        {
            if (value.Stage == _stage) return;
            _stage = value.Stage;
            Console.Error.WriteLine(CommandTexts.Say($"Learning.Stage.{value.Stage}"));
        }
    }
}
