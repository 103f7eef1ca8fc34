using Otklik.Connectors;
using Otklik.Demonstration.Content;
using Otklik.Language;

namespace Otklik.Tests.Demonstration.Content;

public sealed class MessageGeneratorTests
{
    private static readonly DateTime March = new(2026, 3, 12, 6, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void The_same_seed_tells_the_same_story_and_another_seed_another()
    {
        Assert.Equal(Texts(3, 200), Texts(3, 200));
        Assert.NotEqual(Texts(3, 200), Texts(4, 200));
    }

    [Fact]
    public void A_thousand_messages_hardly_repeat_themselves()
    {
        var messages = Messages(1, 1000);

        Assert.True(messages.Select(message => message.Text).Distinct().Count() >= 800);
        Assert.True(messages.Select(message => message.TopicHint).Distinct().Count() >= 60);
        Assert.Equal(1000, messages.Select(message => message.Number).Distinct().Count());
    }

    [Fact]
    public void Every_character_is_one_that_a_resident_could_type()
    {
        Assert.All(Messages(2, 2000), message =>
        {
            Assert.False(string.IsNullOrWhiteSpace(message.Text));
            Assert.True(message.Text.Length < 2000);
            Assert.DoesNotContain(message.Text, letter => char.IsControl(letter) && letter != '\n');
            Assert.DoesNotContain('\uFFFD', message.Text);
            foreach (var mark in "{}[]|")
                Assert.DoesNotContain(mark, message.Text);
            Assert.DoesNotContain("  ", message.Text);
            Assert.DoesNotContain(" .", message.Text);
        });
    }

    [Fact]
    public void Phone_numbers_and_addresses_belong_to_nobody()
    {
        var phones = Messages(6, 2000).SelectMany(message => System.Text.RegularExpressions.Regex
            .Matches(message.Text, @"(?:\+7|\b8)[ (]?\d{3}[ )]*\d[\d -]{6,}").Select(match => match.Value)).ToList();

        Assert.True(phones.Count > 20);
        Assert.All(phones, phone => Assert.Equal("9000000000", new string([.. phone.Where(char.IsDigit)])[1..]));
    }

    [Fact]
    public void Residents_write_in_every_way_there_is()
    {
        var messages = Messages(8, 2000);

        Assert.Equal(
            [Network.Vk, Network.Telegram, Network.Email, Network.Form],
            messages.Select(message => message.Network).Distinct().Order());
        Assert.Equal(Enum.GetValues<MessageKind>(), messages.Select(message => message.KindHint).Distinct().Order());
        Assert.Contains(messages, message => message.TopicHint is not null && message.Place is null);
        Assert.Contains(messages, message => message.Place is { Street: not null, House: not null });
        Assert.Contains(messages, message => message.Place is { Landmark: not null });
        Assert.Contains(messages, message => message.InReplyTo is not null);
        Assert.Contains(messages, message => message.Attachments > 0);
        Assert.Contains(messages, message => message.Changes.Any(change => change.Text is null));
        Assert.Contains(messages, message => message.Changes.Any(change => change.Text is not null));
        Assert.Contains(messages, message => message.Text.Contains("Третье."));
        Assert.Contains(messages, message => !message.Text.Any(char.IsUpper));
    }

    [Fact]
    public void Nobody_complains_of_snow_in_July_or_of_hogweed_in_January()
    {
        var summer = Messages(9, 800, new DateTime(2026, 7, 10, 8, 0, 0, DateTimeKind.Utc));
        var winter = Messages(9, 800, new DateTime(2026, 1, 20, 8, 0, 0, DateTimeKind.Utc));

        Assert.DoesNotContain(summer, message => message.TopicHint is "Скользко" or "Не чистят дорогу от снега");
        Assert.Contains(winter, message => message.TopicHint == "Скользко");
        Assert.DoesNotContain(winter, message => message.TopicHint is "Борщевик" or "Трава не скошена");
        Assert.Contains(summer, message => message.TopicHint == "Борщевик");
    }

    [Fact]
    public void Messages_of_one_public_thread_share_a_channel_and_a_chat_belongs_to_one_person()
    {
        var messages = Messages(10, 1500);

        Assert.All(
            messages.Where(message => message.ThreadContext is not null).GroupBy(message => message.ThreadKey),
            thread => Assert.Single(thread.Select(message => message.ChannelCode).Distinct()));
        Assert.All(
            messages.Where(message => message.ThreadKind == ThreadKind.PrivateChat)
                .GroupBy(message => message.ThreadKey),
            chat => Assert.Single(chat.Select(message => message.AuthorId).Distinct()));
        Assert.All(messages.Where(message => message.InReplyTo is not null), message =>
            Assert.Equal(messages[(int)message.InReplyTo! - 1].ThreadKey, message.ThreadKey));
    }

    [Fact]
    public void The_burst_pipe_is_told_within_an_hour_by_many_people_about_one_street()
    {
        var story = BurstPipeStory.Tell(March);

        Assert.True(story.Count >= 30);
        Assert.True(story[^1].At - story[0].At <= TimeSpan.FromHours(1));
        Assert.Equal(story.OrderBy(message => message.At), story);
        Assert.True(story.Select(message => message.AuthorId).Distinct().Count() > story.Count / 2);
        Assert.All(story, message => Assert.True(message.Place is null or { Street: "ул. Садовая" }));
        Assert.Equal(4, story.Select(message => message.Network).Distinct().Count());
    }

    [Fact]
    public void Asked_where_it_is_a_resident_names_a_place_of_the_town()
    {
        var replies = new ResidentReplies(11);

        var answers = Enumerable.Range(0, 60).Select(_ => replies.Where("Лугоборск")).ToList();

        Assert.Contains(answers, answer => answer.Place is { House: not null });
        Assert.All(answers, answer => Assert.True(answer.Place is null or { Settlement: "Лугоборск" }));
        Assert.True(Enumerable.Range(0, 40).Select(_ => replies.NotFixed()).Distinct().Count() > 5);
        Assert.NotEmpty(replies.Fixed());
        Assert.NotEmpty(replies.Partly());
    }

    private static IEnumerable<string> Texts(int seed, int count) =>
        Messages(seed, count).Select(message => message.Text);

    private static List<SampleMessage> Messages(int seed, int count, DateTime? start = null)
    {
        var generator = new MessageGenerator(seed);
        return [.. Enumerable.Range(0, count).Select(at => generator.Next((start ?? March).AddMinutes(at)))];
    }
}
