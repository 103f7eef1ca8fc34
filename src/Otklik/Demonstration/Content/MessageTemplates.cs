using System.Globalization;
using Otklik.Language;

namespace Otklik.Demonstration.Content;

/// <summary>One way to write about a topic.</summary>
internal sealed record MessageTemplate(string Topic, MessageKind Kind, string Text);

/// <summary>All ways to write, by topic, with the months and the share of each topic.</summary>
internal sealed class MessageTemplates
{
    private readonly List<TopicTemplates> _topics;

    private MessageTemplates(List<TopicTemplates> topics) => _topics = topics;

    public IEnumerable<MessageTemplate> All => _topics.SelectMany(topic => topic.Templates);

    public static MessageTemplates Load(IReadOnlySet<string> emergencies) => new(
        [.. DemonstrationFiles.Sections("message-templates.txt")
            .Select(section => Read(section.Heading, section.Lines, emergencies))]);

    /// <summary>A template for a month, 1 to 12; of one topic, when given.</summary>
    public MessageTemplate Pick(Random random, int month, string? topic = null)
    {
        var left = random.Next(_topics.Where(Fits).Sum(row => row.Share));
        foreach (var row in _topics.Where(Fits))
        {
            left -= row.Share;
            if (left < 0)
                return row.Templates[random.Next(row.Templates.Count)];
        }

        throw new InvalidOperationException("No topic fits.");

        bool Fits(TopicTemplates row) => topic is null ? row.Lives(month) : row.Topic == topic;
    }

    private static TopicTemplates Read(string heading, IReadOnlyList<string> lines, IReadOnlySet<string> emergencies)
    {
        var (from, to, share) = (1, 12, 1);
        var name = new List<string>();
        foreach (var word in heading.Split(' '))
        {
            if (word[0] == '@')
                (from, to) = (Number(word[1..].Split('-')[0]), Number(word.Split('-')[1]));
            else if (word[0] == '*')
                share = Number(word[1..]);
            else
                name.Add(word);
        }

        var topic = string.Join(' ', name);
        var usual = emergencies.Contains(topic) ? MessageKind.Emergency : MessageKind.Complaint;
        return new TopicTemplates(topic, from, to, share, [.. lines.Select(line => line[..2] switch
        {
            "? " => new MessageTemplate(topic, MessageKind.Question, line[2..]),
            "! " => new MessageTemplate(topic, MessageKind.Proposal, line[2..]),
            _ => new MessageTemplate(topic, usual, line),
        })]);
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private sealed record TopicTemplates(
        string Topic, int From, int To, int Share, IReadOnlyList<MessageTemplate> Templates)
    {
        public bool Lives(int month) => From <= To ? month >= From && month <= To : month >= From || month <= To;
    }
}
