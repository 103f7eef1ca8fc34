using Otklik.Centres;
using Otklik.Connectors;
using Otklik.Demonstration.Content;
using Otklik.Language.Topics;
using Otklik.Topics.Files;

namespace Otklik.Tests.Demonstration.Content;

public sealed class DemonstrationContentTests
{
    private static readonly FileReading<TopicRow> Topics = TopicsFile.Parse(DemonstrationFiles.Topics);
    private static readonly FileReading<RuleRow> Rules = RulesFile.Parse(DemonstrationFiles.Rules);
    private static readonly FileReading<RouteRow> Routes = RoutesFile.Parse(DemonstrationFiles.Routes);
    private static readonly InventedRegion Region = InventedRegion.Load();

    [Fact]
    public void The_classifier_is_broad_and_every_topic_can_be_told_from_the_others()
    {
        Assert.Empty(Topics.Faults);
        Assert.True(Topics.Rows.Select(topic => topic.Group).Distinct().Count() >= 25);
        Assert.True(Topics.Rows.Count >= 150);
        Assert.Equal(Topics.Rows.Count, Topics.Rows.Select(topic => topic.Name).Distinct().Count());
        Assert.Equal(Topics.Rows.Count, Topics.Rows.Select(topic => topic.PublicName).Distinct().Count());
        Assert.All(Topics.Rows, topic => Assert.InRange(topic.OutcomeDays ?? 0, 1, 30));
    }

    [Fact]
    public void A_fast_topic_is_done_within_ten_days_a_pothole_within_three_and_rubbish_within_one()
    {
        Assert.All(
            Topics.Rows.Where(topic => topic.IsFastTrack), topic => Assert.InRange(topic.OutcomeDays ?? 99, 1, 10));
        Assert.Equal(3, Topics.Rows.Single(topic => topic.Name == "Яма на дороге").OutcomeDays);
        Assert.Equal(1, Topics.Rows.Single(topic => topic.Name == "Не вывезли мусор").OutcomeDays);
    }

    [Fact]
    public void Every_topic_has_rules_of_its_own_that_the_classifier_can_read()
    {
        Assert.Empty(Rules.Faults);
        var byTopic = Rules.Rows.ToLookup(rule => rule.Topic);
        Assert.Empty(byTopic.Select(group => group.Key).Except(Topics.Rows.Select(topic => topic.Name)));
        Assert.All(Topics.Rows, topic => Assert.True(byTopic[topic.Name].Count() >= 6, topic.Name));
        Assert.Empty(Classifier().Problems);
    }

    [Fact]
    public void The_rules_know_most_of_what_the_invented_residents_write_about()
    {
        var classifier = Classifier();
        var generator = new MessageGenerator(5);
        var (sure, sureAndRight, right, all) = (0, 0, 0, 0);
        for (var day = 0; day < 1500; day++)
        {
            var message = generator.Next(new DateTime(2026, 1, 1, 9, 0, 0, DateTimeKind.Utc).AddHours(day * 5));
            // «У меня тоже» says nothing by itself, and a letter with three troubles has no single topic.
            if (message.TopicHint is null || message.InReplyTo is not null || message.Text.Contains("Второе."))
                continue;
            var guesses = classifier.Classify(message.Text);
            var guess = guesses.Count > 0 ? guesses[0] : null;
            var isRight = guess is not null && Topics.Rows[(int)guess.TopicId].Name == message.TopicHint;
            all++;
            right += isRight ? 1 : 0;
            sure += guess?.Confidence > 0.6 ? 1 : 0;
            sureAndRight += isRight && guess?.Confidence > 0.6 ? 1 : 0;
        }

        Assert.True(right > 0.85 * all, $"{right} of {all}");
        Assert.True(sureAndRight > 0.95 * sure, $"{sureAndRight} of {sure}");
        Assert.True(sure > all / 2, $"{sure} of {all}");
    }

    [Fact]
    public void Every_route_leads_from_a_known_topic_to_a_known_body_of_its_centre_or_above()
    {
        Assert.Empty(Routes.Faults);
        var centres = Region.Centres.ToDictionary(centre => centre.Code);
        var bodies = Region.Organisations.ToDictionary(body => body.Code);
        var groups = Topics.Rows.Select(topic => topic.Group).ToHashSet();
        Assert.All(Routes.Rows, route =>
        {
            Assert.True(bodies.TryGetValue(route.Organisation, out var body), route.Organisation);
            Assert.Contains(body.Centre, new[] { route.Centre, centres[route.Centre].Parent });
            Assert.Contains(route.Group, groups);
            Assert.True(
                route.Topic.Length == 0
                || Topics.Rows.Any(topic => topic.Name == route.Topic && topic.Group == route.Group), route.Topic);
        });
    }

    [Fact]
    public void Every_topic_reaches_somebody_in_the_region_but_those_that_are_not_for_us()
    {
        var root = Routes.Rows.Where(route => route.Centre == Region.Centres[0].Code).ToList();

        var homeless = Topics.Rows.Where(topic => !root.Exists(route =>
            route.Topic == topic.Name || (route.Topic.Length == 0 && route.Group == topic.Group)));

        Assert.Equal(["Не по адресу"], homeless.Select(topic => topic.Group).Distinct());
    }

    [Fact]
    public void The_region_hangs_together()
    {
        var centres = Region.Centres.Select(centre => centre.Code).ToHashSet();
        var bodies = Region.Organisations.Select(body => body.Code).ToHashSet();
        Assert.Equal(Region.Centres.Count, centres.Count);
        Assert.Equal(Region.Organisations.Count, bodies.Count);
        Assert.Equal(Region.Staff.Count, Region.Staff.Select(person => person.Login).Distinct().Count());
        Assert.Equal(Region.Channels.Count, Region.Channels.Select(channel => channel.Code).Distinct().Count());
        Assert.Equal(Region.Centres.Count, Region.Centres.Select(centre => centre.Prefix).Distinct().Count());
        Assert.All(Region.Centres.Skip(1), centre => Assert.Contains(centre.Parent!, centres));
        Assert.All(Region.Centres, centre => TimeZoneInfo.FindSystemTimeZoneById(centre.TimeZone));
        Assert.All(Region.Settlements, settlement => Assert.Contains(settlement.Centre, centres));
        Assert.All(Region.Organisations, body => Assert.Contains(body.Centre, centres));
        Assert.All(Region.Organisations, body => Assert.True(body.Parent is null || bodies.Contains(body.Parent)));
        Assert.All(Region.Staff, person => Assert.Contains(person.Centre, centres));
        Assert.All(Region.Staff, person =>
            Assert.True(person.Organisation is null || bodies.Contains(person.Organisation)));
        Assert.Equal(Enum.GetValues<Role>(), Region.Staff.Select(person => person.Role).Distinct().Order());
        Assert.Equal(
            [Network.Vk, Network.Telegram, Network.Email, Network.Form],
            Region.Channels.Select(channel => channel.Network).Distinct().Order());
    }

    [Fact]
    public void Every_settlement_has_houses_inside_the_invented_land()
    {
        var places = Gazetteer.Load();

        Assert.All(places, place => Assert.InRange(place.Latitude, 55, 57.2));
        Assert.All(places, place => Assert.InRange(place.Longitude, 40, 44));
        var withHouses = places.Where(place => place.House.Length > 0).Select(place => place.Settlement).ToHashSet();
        Assert.All(Region.Settlements, settlement => Assert.Contains(settlement.Name, withHouses));
    }

    [Fact]
    public void Its_places_are_a_gazetteer_in_which_every_house_is_found_with_its_point()
    {
        var file = GazetteerFile.Parse(Places.FileOf(Region));
        Assert.Empty(file.Faults);
        var known = Otklik.Language.Places.Gazetteer.Build(file.Rows);
        foreach (var place in Gazetteer.Load().Where(place => place.House.Length > 0))
        {
            var found = Otklik.Language.Places.PlaceFinder.Find(
                $"яма, {place.Street}, д. {place.House}", known, place.Settlement);
            Assert.Equal((place.Settlement, place.Street), (found.Settlement, found.Street));
            Assert.Equal(place.Latitude, found.Point!.Value.Latitude, 0.00001);
        }
    }

    [Fact]
    public void A_good_draft_names_a_day_and_a_bad_one_does_not()
    {
        Assert.True(ReplyDrafts.Topics.Count >= 12);
        Assert.All(ReplyDrafts.Topics, topic =>
        {
            Assert.Contains(Topics.Rows, row => row.Name == topic);
            var draft = ReplyDrafts.For(topic, null, new DateTime(2026, 3, 14, 18, 0, 0))!;
            Assert.Matches("14 марта|18:00", draft.Good);
            Assert.DoesNotMatch("14 марта|18:00", draft.Bad);
            Assert.DoesNotContain('{', draft.Good + draft.Bad);
        });
        Assert.Null(ReplyDrafts.For("Нет такой темы", null, default));
    }

    private static KeywordClassifier Classifier()
    {
        var ids = Topics.Rows.Index().ToDictionary(row => row.Item.Name, row => (long)row.Index);
        return KeywordClassifier.Build(
            Topics.Rows.Select(topic => new TopicName(ids[topic.Name], topic.Name, topic.Group)),
            Rules.Rows.Select(rule => new KeywordRule(ids[rule.Topic], rule.Words, rule.Weight)));
    }
}
