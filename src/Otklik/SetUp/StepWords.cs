using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Ui.Words;

namespace Otklik.SetUp;

/// <summary>A step in a line: «темы: 214 от «Регион», своих нет — так и оставить».</summary>
internal static class StepWords
{
    public static (StepState State, string Words) Of(
        SetUpStep step, SetUpFacts facts, IStringLocalizer<SetUpTexts> texts,
        IStringLocalizer<CentresTexts> centres) => step switch
        {
            SetUpStep.Names => (StepState.Done, texts["Names.Line", facts.Centre.Code, facts.Centre.CasePrefix,
                ZoneNames.Of(facts.TimeZone, centres)]),
            SetUpStep.People => People(facts, texts),
            SetUpStep.Channels => Channels(facts, texts),
            SetUpStep.Bodies => facts.Bodies.Count > 0
                ? (StepState.Done, texts.Count("Bodies.Line", facts.Bodies.Count))
                : (StepState.Optional, texts["Bodies.None"]),
            SetUpStep.Topics => Topics(facts, texts),
            SetUpStep.Routes => Routes(facts, texts),
            SetUpStep.Test => (StepState.Optional, texts["Test.Line"]),
            _ => facts.Centre.PreparingSince is null ? (StepState.Done, texts["Opening.Line.Open"])
                : facts.HasSeer ? (StepState.Optional, texts["Opening.Line"])
                : (StepState.Missing, texts["Opening.Line.Nobody"]),
        };

    private static (StepState, string) People(SetUpFacts facts, IStringLocalizer<SetUpTexts> texts)
    {
        if (facts.People.Count == 0) return (StepState.Missing, texts["People.None"]);
        var count = texts.Count("People.Line", facts.People.Select(person => person.Id).Distinct().Count());
        return facts.HasRouter ? (StepState.Done, count)
            : (StepState.Missing, $"{count} {texts["People.NoRouter"].Value}");
    }

    private static (StepState, string) Channels(SetUpFacts facts, IStringLocalizer<SetUpTexts> texts)
    {
        if (facts.Channels.Count == 0)
            return facts.Parent is null ? (StepState.Missing, texts["Channels.None"])
                : (StepState.FromAbove, texts["Channels.Above", facts.Parent.Name]);
        var count = texts.Count("Channels.Line", facts.Channels.Count);
        var waiting = facts.Channels.Count(source => !source.IsReady);
        return waiting == 0 ? (StepState.Done, count)
            : (StepState.Missing, $"{count} {texts.Count("Channels.Unchecked", waiting)}");
    }

    private static (StepState, string) Topics(SetUpFacts facts, IStringLocalizer<SetUpTexts> texts) =>
        facts.TopicsFrom is not { } owner ? (StepState.Missing, texts["Topics.None"])
        : owner.Id == facts.Centre.Id ? (StepState.Done, texts.Count("Topics.Own", facts.OwnTopics))
        : (StepState.FromAbove, texts.Count("Topics.Above", facts.TopicCount, owner.Name));

    private static (StepState, string) Routes(SetUpFacts facts, IStringLocalizer<SetUpTexts> texts)
    {
        if (facts.TopicCount == 0) return (StepState.Optional, texts["Routes.NoTopics"]);
        if (facts.Homeless.Count > 0) return (StepState.Missing, texts.Count("Routes.Homeless", facts.Homeless.Count));
        return facts.OwnRoutes > 0 ? (StepState.Done, texts.Count("Routes.Own", facts.OwnRoutes))
            : (StepState.FromAbove, texts["Routes.Above"]);
    }
}
