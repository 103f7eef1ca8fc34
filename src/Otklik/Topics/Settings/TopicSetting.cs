using Microsoft.Extensions.Localization;
using Otklik.Centres;
using Otklik.Centres.Settings;
using Otklik.Ui.Words;

namespace Otklik.Topics.Settings;

/// <summary>Whose classifier is used.</summary>
internal sealed class TopicSetting(TopicBook book, IStringLocalizer<TopicsTexts> texts) : ICentreSetting
{
    public string Code => "topics";
    public int Order => 60;
    public Permission Permission => Permission.ManageTopics;
    public string Name => texts["Classifier"];

    public string Address(Centre centre)
    {
        ArgumentNullException.ThrowIfNull(centre);
        return $"/topics?centre={Uri.EscapeDataString(centre.Code)}";
    }

    public async ValueTask<SettingReading> ReadAsync(
        CentreSnapshot tree, Centre centre, CancellationToken cancellation)
    {
        var snapshot = await book.ReadAsync(cancellation);
        return new SettingReading(texts.Count("Classifier.Count", snapshot.TopicsOf(centre.Id).Count()),
            snapshot.Groups.Select(group => group.CentreId).ToHashSet()) { IsOne = false };
    }
}
