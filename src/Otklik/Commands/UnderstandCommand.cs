using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Otklik.Language;
using Otklik.Language.Learning;

namespace Otklik.Commands;

/// <summary><c>understand</c>: all that the words of each row tell, one JSON object a row, in the rows' order. Topics
/// and organisations come from the models that are named, else from <see cref="StandardTopics"/>. Personal data is told
/// by kind and place, never repeated.</summary>
internal static class UnderstandCommand
{
    private const int Batch = 1_024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), Converters = { new JsonStringEnumConverter() },
    };

    public static Command Make()
    {
        var (from, text) = (LearningCommand.File("--from"), LearningCommand.Column("--text"));
        var into = LearningCommand.File("--out");
        var (topics, bodies) = (Model("--topic-model"), Model("--organisation-model"));
        return LearningCommand.Verb("understand", [from, text, into, topics, bodies], async (result, cancellation) =>
        {
            using var rows = SolvedRows.Open(result.GetValue(from)!, result.GetValue(text)!, null);
            var topicModel = result.GetValue(topics) is { } file ? LearningCommand.Load(file) : null;
            var bodyModel = result.GetValue(bodies) is { } other ? LearningCommand.Load(other) : null;
            var labels = (topicModel?.Labels ?? []).Select((label, id) => (label, id: (long)id))
                .ToDictionary(pair => pair.label, pair => pair.id);
            var standard = new StandardTopics();
            var classifiers = topicModel is null ? standard.Classifiers
                : new ClassifierSet(new TopicModel(topicModel, labels));
            Func<long, string> nameOf = topicModel is null ? standard.NameOf : id => topicModel.Labels[(int)id];
            await LearningCommand.WriteAsync(result.GetValue(into)!, async stream =>
            {
                await using var words = new StreamWriter(stream, leaveOpen: true);
                foreach (var batch in rows.Examples().Select(row => row.Text ?? "").Chunk(Batch))
                {
                    InputText[] texts = [.. batch.Select(one => new InputText(one))];
                    var understood = MessageUnderstanding.Understand(texts, classifiers, cancellation);
                    for (var i = 0; i < batch.Length; i++)
                    {
                        var organisation = bodyModel?.Classify(batch[i], most: 1) is [var best, ..] ? best : null;
                        if (bodyModel is null && topicModel is null && understood[i].Topics is [var topic, ..]
                            && standard.BodyOf(topic.TopicId) is { } body)
                            organisation = new LabelGuess(body, topic.Confidence, []);
                        await words.WriteLineAsync(Line(understood[i], nameOf, organisation));
                    }
                }
            });
            return LearningCommand.Exit(rows);
        });
    }

    private static string Line(Understanding said, Func<long, string> nameOf, LabelGuess? organisation) =>
        JsonSerializer.Serialize(new
        {
            said.Kind.Kind, Urgency = said.Urgency.Urgency,
            Topic = said.Topics is [var first, ..] ? nameOf(first.TopicId) : null,
            Topics = said.Topics.Select(topic => new
            {
                Label = nameOf(topic.TopicId), Confidence = Math.Round(topic.Confidence, 3),
                Reasons = topic.Reasons.Select(reason => reason.Words),
            }),
            Organisation = organisation is null ? null
                : new { organisation.Label, Confidence = Math.Round(organisation.Confidence, 3) },
            Place = new { said.Place.Settlement, said.Place.Street, said.Place.House, said.Place.Landmark },
            said.Missing, said.Tongue,
            PersonalData = said.PersonalData.Select(found => new { found.Kind, found.Span.Start, found.Span.Length }),
        }, Json);

    private static Option<FileInfo?> Model(string name) => new(name)
    {
        Description = CommandTexts.Say("Learning.model"),
    };
}
