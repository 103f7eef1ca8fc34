using Otklik.Connectors;
using Otklik.Language;
using Otklik.Topics;
using Otklik.Topics.Files;

namespace Otklik.Demonstration.Content;

/// <summary>
/// Writes as the residents of the invented region would. The same seed and the same times give the same messages.
/// Not safe to share between threads.
/// </summary>
public sealed class MessageGenerator
{
    private const int OpenTroubles = 14;

    private readonly Random _random;
    private readonly Territory _territory;
    private readonly Residents _residents;
    private readonly SampleThreads _threads;
    private readonly MessageTemplates _templates;
    private readonly Phrases _extras = new("message-extras.txt");
    private readonly Dictionary<string, string> _groups;
    private readonly List<Trouble> _troubles = [];
    private long _number;

    public MessageGenerator(int seed)
    {
        _random = new Random(seed);
        var region = InventedRegion.Load();
        var topics = TopicsFile.Parse(DemonstrationFiles.Topics).Rows;
        _groups = topics.ToDictionary(topic => topic.Name, topic => topic.Group);
        _templates = MessageTemplates.Load(
            topics.Where(topic => topic.Importance == Importance.Emergency).Select(topic => topic.Name).ToHashSet());
        _territory = new Territory(region);
        _residents = new Residents(_random, new Phrases("names.txt"));
        _threads = new SampleThreads(_random, region, _extras);
    }

    /// <summary>The next message; the season of <paramref name="at"/> (UTC) decides what people write about.</summary>
    public SampleMessage Next(DateTime at)
    {
        _number++;
        return _random.Next(1000) switch
        {
            < 25 => Aside(at, "spam", MessageKind.NotForUs),
            < 70 => Aside(at, "chat", MessageKind.NotForUs),
            < 110 => Aside(at, "thanks", MessageKind.Thanks),
            < 145 => Letter(at),
            < 330 when _troubles.Count > 3 => Again(at, _troubles[_random.Next(_troubles.Count)]),
            _ => Fresh(at),
        };
    }

    private SampleMessage Fresh(DateTime at)
    {
        var template = _templates.Pick(_random, at.Month);
        var settlement = Home(template);
        var author = _residents.From(settlement.Name);
        var thread = _threads.Pick(settlement, _groups[template.Topic], author, _number);
        var slots = NewSlots(settlement, thread, vague: Chance(15));
        var text = Grammar.Expand(template.Text, _random, slots.Fill);
        var message = Finished(at, author, thread, Dressed(text, slots, thread), slots, template.Topic, template.Kind);
        if (slots.Found is { } place && template.Kind is MessageKind.Complaint or MessageKind.Emergency)
            Remember(new Trouble(template, settlement, slots.Found, thread, message.Number));
        return message;
    }

    /// <summary>One more person about the same: in the same thread with two words, or elsewhere with a text of their
    /// own.</summary>
    private SampleMessage Again(DateTime at, Trouble trouble)
    {
        var author = _residents.From(trouble.Settlement.Name);
        var sameThread = trouble.Thread.Channel.Network == Network.Vk && Chance(60);
        var thread = sameThread
            ? trouble.Thread
            : _threads.Pick(trouble.Settlement, _groups[trouble.Template.Topic], author, _number);
        var slots = new Slots(_random, _territory, trouble.Settlement, _residents)
        {
            Fixed = trouble.Place,
            NamesTown = thread.Channel.Place.Length == 0,
        };
        var template = _templates.Pick(_random, at.Month, trouble.Template.Topic);
        if (sameThread)
            template = trouble.Template with { Text = _extras.Any("metoo", _random) };
        else if (NeedsVillage(template) != NeedsVillage(trouble.Template))
            template = trouble.Template;
        var text = Grammar.Expand(template.Text, _random, slots.Fill);
        return Finished(
            at, author, thread, sameThread ? text : Dressed(text, slots, thread), slots, template.Topic, template.Kind)
            with
        {
            InReplyTo = sameThread ? trouble.Number : null,
        };
    }

    /// <summary>Three troubles in one letter.</summary>
    private SampleMessage Letter(DateTime at)
    {
        var first = _templates.Pick(_random, at.Month);
        var settlement = Home(first);
        var author = _residents.From(settlement.Name);
        var thread = _threads.Pick(settlement, _groups[first.Topic], author, _number);
        var slots = NewSlots(settlement, thread, vague: false);
        // Each trouble has its own place; the letter's is that of the first.
        string Part(MessageTemplate template, Slots about) =>
            Ended(Voice.Capitalised(Grammar.Expand(template.Text, _random, about.Fill)));
        var parts = new[]
        {
            Part(first, slots), Part(Another(), NewSlots(settlement, thread, false)),
            Part(Another(), NewSlots(settlement, thread, false)),
        };
        var text = $"{_extras.Any("hello", _random)} {_extras.Any("letters", _random)}\n\n"
            + $"Первое. {parts[0]}\nВторое. {parts[1]}\nТретье. {parts[2]}\n\n"
            + Grammar.Expand(_extras.Any("person", _random), _random, slots.Fill);
        return Finished(at, author, thread, text, slots, first.Topic, first.Kind);

        MessageTemplate Another()
        {
            var other = _templates.Pick(_random, at.Month);
            while (NeedsVillage(other) != NeedsVillage(first))
                other = _templates.Pick(_random, at.Month);
            return other;
        }
    }

    private SampleMessage Aside(DateTime at, string list, MessageKind kind)
    {
        var settlement = _territory.Town(_random);
        var author = _residents.From(settlement.Name);
        var thread = _threads.Pick(settlement, null, author, _number);
        var slots = NewSlots(settlement, thread, vague: false);
        var text = Grammar.Expand(_extras.Any(list, _random), _random, slots.Fill);
        return Finished(at, author, thread, list == "spam" ? text : Voice.Type(text, _random), slots, null, kind);
    }

    private string Dressed(string text, Slots slots, SampleThread thread)
    {
        if (Chance(28))
            text = Greeted(_extras.Any("hello", _random).TrimEnd('.', '!'), text, _random.Next(3));
        if (Chance(30))
            text = Ended(text) + " " + _extras.Any("ask", _random);
        if (Chance(5))
            text = Ended(text) + " " + _extras.Any("insult", _random);
        text = Voice.Type(text, _random);
        if (Chance(thread.Kind is ThreadKind.Mail or ThreadKind.Form ? 45 : 4))
            text = Ended(text) + " " + Grammar.Expand(_extras.Any("person", _random), _random, slots.Fill);
        return Chance(9) ? text + " " + _extras.Any("emoji", _random) : text;
    }

    private SampleMessage Finished(
        DateTime at, Resident author, SampleThread thread, string text, Slots slots, string? topic, MessageKind kind)
    {
        var photos = topic is null ? 0 : _random.Next(100) switch { < 68 => 0, < 90 => 1, < 96 => 2, _ => 3 };
        var changes = _random.Next(100) switch
        {
            < 3 => [new SampleChange(TimeSpan.FromSeconds(_random.Next(20, 900)), text + " UPD: приехали, смотрят")],
            < 5 => [new SampleChange(TimeSpan.FromSeconds(_random.Next(20, 900)), Voice.Capitalised(text) + "!")],
            < 7 => [new SampleChange(TimeSpan.FromMinutes(_random.Next(2, 180)), null)],
            _ => Array.Empty<SampleChange>(),
        };
        return new SampleMessage(
            _number, thread.Channel.Network, thread.Channel.Code, thread.Kind, thread.Key, thread.Context, author.Id,
            author.Name, text, slots.Place, topic, kind, photos, at)
        {
            Changes = thread.Channel.Network == Network.Vk ? changes : [],
        };
    }

    private Slots NewSlots(InventedSettlement settlement, SampleThread thread, bool vague) =>
        new(_random, _territory, settlement, _residents)
        {
            IsVague = vague,
            NamesTown = thread.Channel.Place.Length == 0,
        };

    private InventedSettlement Home(MessageTemplate template) =>
        NeedsVillage(template) ? _territory.Village(_random) : _territory.Town(_random);

    private void Remember(Trouble trouble)
    {
        _troubles.Add(trouble);
        if (_troubles.Count > OpenTroubles)
            _troubles.RemoveAt(0);
    }

    private bool Chance(int percent) => _random.Next(100) < percent;

    private static bool NeedsVillage(MessageTemplate template) =>
        template.Text.Contains("illage}", StringComparison.Ordinal);

    private static string Ended(string text) => text.Length > 0 && char.IsLetterOrDigit(text[^1]) ? text + "." : text;

    private static string Greeted(string hello, string text, int manner) => manner switch
    {
        0 => $"{hello}! {text}",
        1 => $"{hello}. {text}",
        _ => $"{hello}, {char.ToLowerInvariant(text[0])}{text[1..]}",
    };

    private sealed record Trouble(
        MessageTemplate Template, InventedSettlement Settlement, InventedPlace Place, SampleThread Thread, long Number);
}
