using System.Collections.Concurrent;
using Otklik.Centres;
using Otklik.Language.Learning;
using Otklik.Language.Topics;
using Otklik.Topics.Learning;
using Otklik.Topics.WorkingTime;

namespace Otklik.Topics;

/// <summary>What holds in a centre: its classifier, routes, deadlines and working hours. Each is looked for from the
/// centre up to the root; the nearest wins.</summary>
public sealed class TopicSnapshot(CentreSnapshot tree, long readAt)
{
    private readonly ConcurrentDictionary<long, KeywordClassifier> _classifiers = new();
    private readonly ConcurrentDictionary<long, (LabelModel? Model, ITopicClassifier Other)> _others = new();
    private readonly ConcurrentDictionary<long, WorkingClock> _clocks = new();
    private readonly ConcurrentDictionary<(long, long), long?> _routes = new();
    private readonly ConcurrentDictionary<(long, ClockKind, long, Importance), DeadlineTerm> _terms = new();
    private ILookup<long, DeadlineRule>? _deadlines;
    private ILookup<long, Route>? _livingRoutes;
    private TopicScope? _scope;
    private readonly ConcurrentDictionary<long, ProductionCalendar> _calendars = new();
    private ILookup<long, CalendarDay>? _days;
    private Dictionary<long, Language.Needs>? _needs;

    public CentreSnapshot Tree { get; } = tree;
    public long ReadAt { get; } = readAt;
    public required ModelShelf Models { get; init; }
    public required IReadOnlyList<TopicGroup> Groups { get; init; }
    public required IReadOnlyDictionary<long, Topic> Topics { get; init; }
    public required IReadOnlyList<TopicSwitch> Switches { get; init; }
    public required IReadOnlyList<KeywordRule> Rules { get; init; }
    public required IReadOnlyList<Route> Routes { get; init; }
    public required IReadOnlyList<DeadlineRule> Deadlines { get; init; }
    public required IReadOnlyList<CalendarDay> Days { get; init; }

    public Topic? Topic(long? id) => id is { } known ? Topics.GetValueOrDefault(known) : null;

    /// <summary>Name of the topic that a label of a model stands for.</summary>
    internal string Named(string? label) => Topic(ModelLabels.Read(label))?.Name ?? label ?? "";

    /// <summary>The centre whose classifier is used here: the nearest one upwards that has topics.</summary>
    public long? ClassifierOwner(long centreId) => Scope.Owner(centreId);

    /// <summary>Topics in use here: the owner's without what was switched off on the way, with what was
    /// added.</summary>
    public IReadOnlyList<Topic> TopicsOf(long centreId) => Scope.Of(centreId)?.Topics ?? [];

    /// <summary>Whether cases of the centre may be about this topic.</summary>
    public bool Uses(long centreId, long topicId) => Scope.Of(centreId)?.Ids.Contains(topicId) == true;

    private TopicScope Scope => _scope ??= new TopicScope(Tree, Groups, Topics, Switches);

    /// <summary>Centres that use this one's classifier, itself among them.</summary>
    public IReadOnlyList<long> UsersOf(long owner) => [.. Tree.Below(owner).Select(centre => centre.Id)
        .Where(id => ClassifierOwner(id) == owner)];

    /// <summary>What suggests topics here: the model that is switched on, else rules and names; and what people have
    /// decided since.</summary>
    public ITopicClassifier Classifier(long centreId)
    {
        if (ClassifierOwner(centreId) is not { } owner || Scope.Of(centreId) is not { } view)
            return KeywordClassifier.Empty;
        var models = Models.Of(owner);
        var (_, other) = _others.AddOrUpdate(view.Id, id => (models.Topics, Uncorrected(id, models.Topics)),
            (id, known) => known.Model == models.Topics ? known : (models.Topics, Uncorrected(id, models.Topics)));
        return models.Solved.Count == 0 ? other : new CorrectedClassifier(other, models.Solved,
            models.Topics is null ? CorrectedClassifier.DoubtAfterRules : CorrectedClassifier.DoubtAfterModel)
        {
            IsKnown = view.Ids.Contains,
        };
    }

    /// <summary>The same without what people have decided lately; <paramref name="model"/> null: rules and
    /// names.</summary>
    internal ITopicClassifier Uncorrected(long centreId, LabelModel? model)
    {
        if (Scope.Of(centreId) is not { } view) return KeywordClassifier.Empty;
        var rules = _classifiers.GetOrAdd(view.Id, _ => Compile(view));
        if (model is null) return new NamedTopics(rules, NamesOf(view));
        var topics = model.Labels.Select(label => (label, Id: Living(ModelLabels.Read(label))))
            .Where(one => view.Ids.Contains(one.Id)).ToDictionary(one => one.label, one => one.Id);
        var known = topics.Values.ToHashSet();
        return new RulesBesideModel(new TopicModel(model, topics), rules, id => !known.Contains(id));
    }

    /// <summary>The topic itself or the one it was made part of; 0 when neither is in use.</summary>
    internal long Living(long? topicId)
    {
        for (var (topic, steps) = (Topic(topicId), 0); topic is not null && steps < 20; steps++)
        {
            if (topic.ClosedAt is null) return topic.Id;
            topic = Topic(topic.MergedIntoId);
        }

        return 0;
    }

    /// <summary>From which confidence on a topic is taken without a person: what the centre or the nearest one upwards
    /// has said, else what was measured with the model, else the usual figure.</summary>
    public double AutomaticFrom(long centreId) => Tree.SaidAutomaticFrom(centreId)
        ?? (ClassifierOwner(centreId) is { } owner && Models.Of(owner) is { Topics: not null } models
            ? models.TopicsFrom : Tree.AutomaticFrom(centreId) ?? 1);

    /// <summary>Who may be meant where no route says it; empty without a model of organisations.</summary>
    public IReadOnlyList<BodyGuess> GuessBodies(long centreId, string text)
    {
        if (ClassifierOwner(centreId) is not { } owner || Models.Of(owner).Bodies is not { } model) return [];
        return [.. model.Classify(text).Select(guess =>
                new BodyGuess(ModelLabels.Read(guess.Label) ?? 0, guess.Confidence, guess.Reasons))
            .Where(guess => Tree.Organisation(guess.OrganisationId) is { ClosedAt: null })];
    }

    /// <summary>From which confidence on a guessed organisation is given the case without a person.</summary>
    public double BodiesFrom(long centreId) =>
        ClassifierOwner(centreId) is { } owner ? Models.Of(owner).BodiesFrom : 1;

    /// <summary>What has to be known before a body can act, by topic.</summary>
    public IReadOnlyDictionary<long, Language.Needs> NeedsByTopic =>
        _needs ??= Topics.Values.ToDictionary(topic => topic.Id, topic => topic.Needs);

    /// <summary>Who answers for a topic on this territory; null when nobody was named.</summary>
    public long? Route(long centreId, long? topicId) =>
        _routes.GetOrAdd(
            (centreId, topicId ?? 0), _ => FindRoute(centreId, Topic(topicId))?.OrganisationId);

    public WorkingClock Clock(long centreId) => _clocks.GetOrAdd(centreId, id =>
    {
        var (start, end) = Tree.WorkingDay(id);
        var schedule = new WorkSchedule(Tree.TimeZone(id)) { Start = start, End = end };
        // Hours or a zone that cannot be kept must not stop the messages of a centre.
        if (schedule.Problem() is not null) schedule = new WorkSchedule(schedule.TimeZoneId);
        if (schedule.Problem() is not null) schedule = new WorkSchedule(CentreSnapshot.UsualTimeZone);
        return new WorkingClock(schedule, Calendar(id));
    });

    /// <summary>The days that hold in a centre: the shipped years, what was added for all, and over it what each centre
    /// from the root down has added.</summary>
    public ProductionCalendar Calendar(long centreId) => _calendars.GetOrAdd(centreId, id =>
    {
        var above = id == CentreTree.Everywhere ? ProductionCalendar.Shipped
            : Calendar(Tree.Centre(id)?.ParentId ?? CentreTree.Everywhere);
        var own = DaysOf(id).ToList();
        return own.Count == 0 ? above : above.With(own.Select(day => new CalendarEntry(day.Date, day.Kind)));
    });

    /// <summary>The centre's own days.</summary>
    public IEnumerable<CalendarDay> DaysOf(long centreId) => (_days ??= Days.ToLookup(day => day.CentreId))[centreId];

    /// <summary>The deadline of this clock: nearest centre first, and within one the rule that says most. The days
    /// that a topic gives for its outcome yield only to a rule that names the topic.</summary>
    public DeadlineTerm Term(long centreId, ClockKind clock, long? topicId, Importance importance) =>
        _terms.GetOrAdd(
            (centreId, clock, topicId ?? 0, importance), _ => FindTerm(centreId, clock, Topic(topicId), importance));

    /// <summary>The rule behind <see cref="Term"/>; null: no centre has set any.</summary>
    public DeadlineRule? Rule(long centreId, ClockKind clock, long? topicId, Importance importance) =>
        FindRule(centreId, clock, Topic(topicId), importance);

    /// <summary>The route behind <see cref="Route"/>.</summary>
    public Route? RouteRule(long centreId, long? topicId) => FindRoute(centreId, Topic(topicId));

    /// <summary>The reading before this one: what was compiled from the same rows is kept.</summary>
    internal void TakeFrom(TopicSnapshot? before)
    {
        if (before is null || before.Topics.Count != Topics.Count || before.Rules.Count != Rules.Count) return;
        if (!before.Rules.Select(Shape).SequenceEqual(Rules.Select(Shape))) return;
        if (!before.Topics.Values.Select(Shape).Order(StringComparer.Ordinal)
            .SequenceEqual(Topics.Values.Select(Shape).Order(StringComparer.Ordinal))) return;
        foreach (var (centre, classifier) in before._classifiers)
        {
            // A centre that hangs elsewhere now, or departs otherwise, has other topics.
            if (before.Scope.Of(centre) is { } was && Scope.Of(centre) is { } now && was.Id == now.Id
                && was.Centres.SequenceEqual(now.Centres) && was.Ids.SetEquals(now.Ids))
                _classifiers[centre] = classifier;
        }
    }

    private static (long, string, double) Shape(KeywordRule rule) => (rule.TopicId, rule.Words, rule.Weight);

    private static string Shape(Topic topic) =>
        $"{topic.Id}|{topic.CentreId}|{topic.GroupId}|{topic.Name}|{topic.ClosedAt}|{topic.MergedIntoId}";

    private KeywordClassifier Compile(TopicScope.View view)
    {
        var names = NamesOf(view);
        var ids = names.Select(topic => topic.TopicId).ToHashSet();
        return KeywordClassifier.Build(names, Rules.Select(rule => (Rule: rule, Topic: Living(rule.TopicId)))
            .Where(one => ids.Contains(one.Topic))
            .Select(one => new Language.Topics.KeywordRule(one.Topic, one.Rule.Words, one.Rule.Weight)));
    }

    private List<TopicName> NamesOf(TopicScope.View view)
    {
        var groups = Groups.ToDictionary(group => group.Id, group => group.Name);
        // A topic that was made part of another is one more name of that one.
        return [.. Topics.Values.Where(topic => view.Centres.Contains(topic.CentreId)).OrderBy(topic => topic.Id)
            .Select(topic => (topic, Id: Living(topic.Id))).Where(one => view.Ids.Contains(one.Id))
            .Select(one => new TopicName(one.Id, one.topic.Name, groups.GetValueOrDefault(one.topic.GroupId)))];
    }

    private Route? FindRoute(long centreId, Topic? topic)
    {
        _livingRoutes ??= Routes.Where(route => Tree.Organisation(route.OrganisationId) is { ClosedAt: null })
            .ToLookup(route => route.CentreId);
        foreach (var centre in Tree.Upwards(centreId))
        {
            var here = _livingRoutes[centre.Id];
            var route = here.FirstOrDefault(one => topic is not null && one.TopicId == topic.Id)
                ?? here.FirstOrDefault(one =>
                    topic is not null && one.TopicId is null && one.GroupId == topic.GroupId)
                ?? here.FirstOrDefault(one => one.TopicId is null && one.GroupId is null);
            if (route is not null) return route;
        }

        return null;
    }

    private DeadlineTerm FindTerm(long centreId, ClockKind clock, Topic? topic, Importance importance)
    {
        if (FindRule(centreId, clock, topic, importance) is { } rule)
            return new DeadlineTerm(clock, rule.Amount, rule.Unit, rule.CeilingHours);
        return DeadlineDefaults.For(clock, importance, (clock == ClockKind.Outcome ? topic?.OutcomeDays : null)
            ?? (topic is { IsFastTrack: true } ? DeadlineDefaults.FastTrackOutcomeDays : DeadlineDefaults.OutcomeDays));
    }

    private DeadlineRule? FindRule(long centreId, ClockKind clock, Topic? topic, Importance importance)
    {
        _deadlines ??= Deadlines.ToLookup(row => row.CentreId);
        var ownDays = clock == ClockKind.Outcome ? topic?.OutcomeDays : null;
        foreach (var centre in Tree.Upwards(centreId))
        {
            var rule = _deadlines[centre.Id]
                .Where(row => row.Clock == clock
                    && (row.TopicId is null ? ownDays is null : row.TopicId == topic?.Id)
                    && (row.Importance is null || row.Importance == importance)
                    && (row.FastTrack is null || row.FastTrack == (topic?.IsFastTrack ?? false)))
                .OrderByDescending(row => row.TopicId is not null).ThenByDescending(row => row.Importance is not null)
                .ThenByDescending(row => row.FastTrack is not null).FirstOrDefault();
            if (rule is not null) return rule;
        }

        return null;
    }
}
